import { part } from './together';

part(5, 6);
