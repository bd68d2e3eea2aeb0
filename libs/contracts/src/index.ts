import type * as z from 'zod';
import { agendaRoutes } from './agenda';
import { agendaNewsRoutes } from './agenda-news';
import { agreementsRoutes } from './agreements';
import { comparisonsRoutes } from './comparisons';
import { consentsRoutes } from './consents';
import { calendarsRoutes } from './calendars';
import { callsRoutes } from './calls';
import { attendanceRoutes } from './attendance';
import { catalogueRoutes } from './catalogue';
import { certificatesRoutes } from './certificates';
import { collectionsRoutes } from './collections';
import { curriculumRoutes } from './curriculum';
import { directoryRoutes } from './directory';
import { duplicatesRoutes } from './duplicates';
import { editionsRoutes } from './editions';
import { endorsementsRoutes } from './endorsements';
import { exportRoutes } from './exports';
import { finalTestRoutes } from './final-test';
import { historyRoutes } from './history';
import { importRoutes } from './imports';
import { introductionsRoutes } from './introductions';
import { identityRoutes } from './identity';
import { lettersRoutes } from './letters';
import { mandatesRoutes } from './mandates';
import { insertsRoutes } from './inserts';
import { linksRoutes } from './links';
import { materialsRoutes } from './materials';
import { mergesRoutes } from './merges';
import { myTrainingRoutes } from './my-training';
import { needsRoutes } from './needs';
import { coverageRoutes } from './coverage';
import { networkRoutes } from './network';
import { networkLevelsRoutes } from './network-levels';
import { nominationListsRoutes } from './nomination-lists';
import { nominationsRoutes } from './nominations';
import { operationsRoutes } from './operations';
import { programmesRoutes } from './programmes';
import { qualityRoutes } from './quality';
import { planningRoutes } from './planning';
import { packsRoutes } from './packs';
import { trainingDaysRoutes } from './training-days';
import { placesPreviewRoutes } from './places-preview';
import { phaseSettingsRoutes } from './phase-settings';
import { postsRoutes } from './posts';
import { questionsRoutes } from './questions';
import type { Method, RouteContract } from './route';
import { reachRoutes } from './reach';
import { recallsRoutes } from './recalls';
import { receiversRoutes } from './receivers';
import { searchesRoutes } from './searches';
import { stampsRoutes } from './stamps';
import { tablesRoutes } from './tables';
import { trainersRoutes } from './trainers';
import { selectionRoutes } from './selection';
import { gapsRoutes } from './gaps';
import { growthRoutes } from './growth';
import { sharesRoutes } from './shares';
import { strategiesRoutes } from './strategies';
import { verificationRoutes } from './verification';
import { trainingTemplatesRoutes } from './training-templates';
import { trainingsRoutes } from './trainings';
import { translationsRoutes } from './translations';
import { updatesRoutes } from './updates';
import { uploadsRoutes } from './uploads';

export * from './agenda';
export * from './agenda-news';
export * from './agreements';
export * from './consents';
export * from './calendars';
export * from './calls';
export * from './attendance';
export * from './catalogue';
export * from './certificates';
export * from './comparisons';
export * from './collections';
export * from './curriculum';
export * from './directory';
export * from './duplicates';
export * from './editions';
export * from './endorsements';
export * from './errors';
export * from './exports';
export * from './final-test';
export * from './history';
export * from './imports';
export * from './identity';
export * from './introductions';
export * from './letters';
export * from './mandates';
export * from './inserts';
export * from './links';
export * from './material-shapes';
export * from './materials';
export * from './merges';
export * from './my-training';
export * from './needs';
export * from './coverage';
export * from './network';
export * from './network-levels';
export * from './nomination-lists';
export * from './nominations';
export * from './operations';
export * from './planning';
export * from './packs';
export * from './phase-settings';
export * from './places-preview';
export * from './training-days';
export * from './posts';
export * from './programmes';
export * from './quality';
export * from './questions';
export * from './quotas';
export * from './reach';
export * from './receivers';
export * from './recalls';
export * from './route';
export * from './searches';
export * from './selection';
export * from './sessions';
export * from './shared';
export * from './stamps';
export * from './tables';
export * from './trainers';
export * from './training-templates';
export * from './trainings';
export * from './translations';
export * from './updates';
export * from './growth';
export * from './shares';
export * from './strategies';
export * from './verification';
export * from './gaps';
export * from './uploads';

/** Every route of the API by its key, `GET /trainings/:id`. */
export const routes = {
  ...operationsRoutes,
  ...identityRoutes,
  ...directoryRoutes,
  ...consentsRoutes,
  ...exportRoutes,
  ...duplicatesRoutes,
  ...mergesRoutes,
  ...searchesRoutes,
  ...qualityRoutes,
  ...mandatesRoutes,
  ...postsRoutes,
  ...historyRoutes,
  ...importRoutes,
  ...programmesRoutes,
  ...trainingsRoutes,
  ...agendaRoutes,
  ...agendaNewsRoutes,
  ...finalTestRoutes,
  ...trainingTemplatesRoutes,
  ...calendarsRoutes,
  ...nominationsRoutes,
  ...nominationListsRoutes,
  ...callsRoutes,
  ...endorsementsRoutes,
  ...needsRoutes,
  ...questionsRoutes,
  ...tablesRoutes,
  ...trainersRoutes,
  ...planningRoutes,
  ...phaseSettingsRoutes,
  ...placesPreviewRoutes,
  ...trainingDaysRoutes,
  ...lettersRoutes,
  ...certificatesRoutes,
  ...attendanceRoutes,
  ...myTrainingRoutes,
  ...selectionRoutes,
  ...materialsRoutes,
  ...comparisonsRoutes,
  ...editionsRoutes,
  ...packsRoutes,
  ...translationsRoutes,
  ...updatesRoutes,
  ...recallsRoutes,
  ...stampsRoutes,
  ...linksRoutes,
  ...catalogueRoutes,
  ...curriculumRoutes,
  ...collectionsRoutes,
  ...insertsRoutes,
  ...uploadsRoutes,
  ...coverageRoutes,
  ...networkRoutes,
  ...networkLevelsRoutes,
  ...reachRoutes,
  ...receiversRoutes,
  ...agreementsRoutes,
  ...introductionsRoutes,
  ...verificationRoutes,
  ...gapsRoutes,
  ...sharesRoutes,
  ...growthRoutes,
  ...strategiesRoutes,
};

export type Routes = typeof routes;
export type Key = keyof Routes;
export type KeyOf<M extends Method> = Extract<Key, `${M} ${string}`>;

type Field<K extends Key, F extends keyof RouteContract> = Routes[K] extends Record<F, infer S> ? S : undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What the API works with, after validation. */
export type ParamsOf<K extends Key> = Output<Field<K, 'params'>>;
export type QueryOf<K extends Key> = Output<Field<K, 'query'>>;
export type BodyOf<K extends Key> = Output<Field<K, 'body'>>;
export type ResponseOf<K extends Key> = Output<Field<K, 'response'>>;

/** What a caller sends, before defaults. */
export type QueryFor<K extends Key> = Input<Field<K, 'query'>>;
export type BodyFor<K extends Key> = Input<Field<K, 'body'>>;
export type ParamsFor<K extends Key> = Input<Field<K, 'params'>>;
