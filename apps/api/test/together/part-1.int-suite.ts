import { part } from './together';

part(1, 6);
