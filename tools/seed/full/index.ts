import type { Programme, SeedContext } from '../kit/seed-context';
import type { Blobs } from '../materials/blobs';
import type { Ties } from '../network/ties';
import { addCountries, addOrganisations, addPeople } from './directory';
import { addManyMaterials } from './materials';
import { addManyContacts, addManyTies } from './network';
import { addManyTrainings } from './trainings';

/** What an installation of the size this is built for holds, the demonstration included. */
export const fullSize = { organisations: 5_000, people: 100_000, trainings: 4_000, materials: 1_500, contacts: 20_000, ties: 300_000 } as const;

/** Fills the counter-trafficking programme up to full size, for benchmarks. */
export async function addFullSize(seed: SeedContext, programme: Programme, ties: Ties, blobs: Blobs, log: (line: string) => void): Promise<void> {
  addCountries(seed, programme);
  addOrganisations(seed, programme, fullSize.organisations);
  addPeople(seed, programme, fullSize.people);
  log('People and organisations are invented.');
  addManyTrainings(seed, programme, fullSize.trainings);
  log('Trainings are planned, their places taken.');
  await addManyMaterials(seed, programme, blobs, fullSize.materials);
  addManyContacts(seed, programme, fullSize.contacts);
  addManyTies(seed, programme, ties, fullSize.ties);
  log('Materials, contacts and ties are there; everything is written now.');
}
