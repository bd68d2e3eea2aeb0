import { everyPageIn } from './harness/every-page';

describe('every page', () => everyPageIn('de'));
