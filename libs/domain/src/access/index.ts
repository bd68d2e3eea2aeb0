export * from './audience-marks';
export * from './permissions';
export * from './recall';
export * from './roles';
export * from './tlp';
export * from './visibility';
