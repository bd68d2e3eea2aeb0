import { part } from './together';

part(4, 6);
