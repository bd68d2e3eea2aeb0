import { part } from './together';

part(3, 6);
