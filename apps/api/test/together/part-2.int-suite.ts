import { part } from './together';

part(2, 6);
