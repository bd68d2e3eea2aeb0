import { trainingStates } from '../states/training';
import { bindsTrainers, mayBeChanged, namesAreTaken, placesAreGiven } from './phases-of-work';

describe('the work on a training', () => {
  it('may change it until it was held', () => {
    expect(trainingStates.filter((state) => !mayBeChanged(state))).toEqual(['delivered', 'reported', 'closed', 'cancelled']);
  });

  it('gives trainers free while nobody knows whether or when it happens', () => {
    expect(trainingStates.filter((state) => !bindsTrainers(state))).toEqual(['postponed', 'cancelled']);
  });

  it('gives places from the opening of nominations until it runs', () => {
    expect(trainingStates.filter(placesAreGiven)).toEqual(['nominations-open', 'nominations-closed', 'selected', 'confirmed']);
  });

  it('takes names from authorities while nominations are open, and from coordination as long as places are given', () => {
    expect(trainingStates.filter((state) => namesAreTaken(state, 'authority'))).toEqual(['nominations-open']);
    expect(trainingStates.filter((state) => namesAreTaken(state, 'coordination'))).toEqual(trainingStates.filter(placesAreGiven));
  });
});
