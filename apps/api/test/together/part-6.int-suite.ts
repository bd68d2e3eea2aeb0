import { part } from './together';

part(6, 6);
