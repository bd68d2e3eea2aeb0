import type { MeasureState } from '@liaison/domain/states';
import type { MeasureKind, Standing, StrategyTopic } from '@liaison/domain/strategies';
import type { Programme, SeedContext } from '../kit/seed-context';

/** What coordinations confirmed or wrote beside the reference data: days ago since when it holds. */
const statements: readonly (readonly [country: string, topic: StrategyTopic, standing: Standing, ago: number, text: string, source: string])[] = [
  ['MD', 'referral', 'yes', 420, 'National referral mechanism for victims of crime, with territorial multidisciplinary teams in every district; the coordinating unit sits in the ministry responsible for labour and social protection.', 'Confirmed by the coordinating unit'],
  ['MD', 'plan', 'yes', 300, 'National programme with a yearly action plan; reported on to the National Committee every spring.', 'National programme'],
  ['AT', 'referral', 'partly', 380, 'No single statutory mechanism. The Task Force coordinates; referral works by agreements between the police and recognised counselling centres, with separate guidance for children.', 'Confirmed by the Task Force'],
  ['AT', 'plan', 'yes', 500, 'National action plan against trafficking in human beings, drawn up by the Task Force and reported on to the government.', 'National action plan'],
  ['RO', 'plan', 'yes', 260, 'National strategy with an action plan in two stages, monitored by the national agency.', 'National strategy'],
];

interface Planned {
  readonly country: string;
  readonly kind: MeasureKind;
  readonly title: string;
  readonly sector: string | null;
  /** Days from today. */
  readonly due: number;
  readonly contribution: string;
  /** Each state with how many days ago it came. */
  readonly states: readonly (readonly [MeasureState, number])[];
}

const measures: readonly Planned[] = [
  { country: 'MD', kind: 'measure', title: 'Joint training of territorial teams with prosecutors', sector: 'LEG', due: 120, contribution: 'Two national trainings, their handbook in Romanian and Russian, and trainers who go on teaching.', states: [['planned', 400], ['running', 240]] },
  { country: 'MD', kind: 'measure', title: 'One point of contact in every district police inspectorate', sector: 'POL', due: -30, contribution: 'The register of contacts, checked twice a year.', states: [['planned', 400], ['running', 300], ['done', 35]] },
  { country: 'MD', kind: 'measure', title: 'Interpreters for hearings of children', sector: 'JUD-C', due: 260, contribution: '', states: [['planned', 90]] },
  { country: 'MD', kind: 'milestone', title: 'Revised standard procedure for identification adopted', sector: 'NRM', due: 60, contribution: 'Comments of the practitioners’ meeting in spring.', states: [['planned', 200]] },
  { country: 'AT', kind: 'measure', title: 'Guidance on children in the referral practice revised', sector: 'CHI', due: 45, contribution: 'A simulation with all disciplines, whose findings went into the draft.', states: [['planned', 420], ['running', 180]] },
  { country: 'AT', kind: 'measure', title: 'Labour inspectors trained to recognise exploitation', sector: 'LAB', due: -60, contribution: 'The module on labour exploitation and its national insert.', states: [['planned', 480], ['running', 400], ['done', 70]] },
  { country: 'AT', kind: 'milestone', title: 'New action plan before the government', sector: 'DIP', due: 150, contribution: '', states: [['planned', 160]] },
  { country: 'RO', kind: 'measure', title: 'Regional teams meet every quarter', sector: 'NRM', due: 200, contribution: 'Moderation and agenda of the first three meetings.', states: [['planned', 250], ['running', 210]] },
  { country: 'RO', kind: 'measure', title: 'Mobile counselling along the eastern border', sector: 'NGO-S', due: 20, contribution: '', states: [['planned', 250], ['dropped', 40]] },
];

/** National strategies of three countries, for their pages and to be compared; the others rest on reference data alone. */
export function addStrategies(seed: SeedContext, programme: Programme): void {
  for (const [country, topic, standing, ago, text, source] of statements) {
    seed.rows.add('strategy_statement', { id: seed.id('statement', country, topic), programme_id: programme.id, country_code: country, topic, standing, text, source, since: seed.calendar.day(-ago), version: 1 });
  }
  for (const { country, kind, title, sector, due, contribution, states } of measures) {
    const id = seed.id('measure', country, title);
    seed.rows.add('strategy_measure', { id, programme_id: programme.id, country_code: country, kind, title, sector_code: sector, source: 'Action plan', due_on: seed.calendar.day(due), contribution, version: states.length });
    for (const [index, [state, ago]] of states.entries()) {
      seed.rows.add('strategy_measure_change', { measure_id: id, number: index + 1, happened_on: seed.calendar.day(-ago), state, note: state === 'dropped' ? 'No funding in the second stage.' : '' });
    }
  }
}
