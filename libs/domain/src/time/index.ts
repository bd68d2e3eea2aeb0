export * from './agenda';
export * from './deadline';
export * from './zone-periods';
export {
  isShownTwice,
  isTimeZone,
  LocalTimeError,
  toInstant,
  toLocalDate,
  toWallClock,
  type LocalTimeProblem,
} from './wall-clock';
