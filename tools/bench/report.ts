import { cpus } from 'node:os';
import type { Case } from './cases';
import type { Measured } from './load';

export interface Round {
  api: Measured;
  bare: Measured;
}

export interface Result {
  name: string;
  promised: number | undefined;
  connections: number;
  rounds: Round[];
}

export const resultOf = ({ name, promised, connections }: Case, rounds: Round[]): Result => ({ name, promised, connections, rounds });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const ratios = ({ rounds }: Result) => rounds.map(({ api, bare }) => api.perSecond / bare.perSecond);
const figure = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));

/** A line of the table: medians over the rounds, and how far the ratio went in either direction. */
export function lineOf(result: Result): string {
  const of = (side: 'api' | 'bare', what: keyof Measured) => figure(median(result.rounds.map((round) => round[side][what])));
  const spread = ratios(result);
  const ratio = `**${median(spread).toFixed(2)}** (${Math.min(...spread).toFixed(2)}–${Math.max(...spread).toFixed(2)})`;
  return `| ${result.name} | ${of('api', 'perSecond')} | ${of('api', 'p50')} | ${of('api', 'p99')} | ${of('bare', 'perSecond')} | ${of('bare', 'p50')} | ${of('bare', 'p99')} | ${ratio} | ${result.promised ?? '–'} |`;
}

export const failuresOf = (results: readonly Result[]): number => results.flatMap(({ rounds }) => rounds).reduce((sum, { api, bare }) => sum + api.failed + bare.failed, 0);

const head = `| case | API: requests/s | p50 ms | p99 ms | bare: requests/s | p50 ms | p99 ms | ratio of the median (lowest–highest round) | to reach |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |`;

export interface Setting {
  rounds: number;
  seconds: number;
  postgres: string;
  rows: string;
  date: string;
  races: string;
}

/** The document: how it was measured, what each side does, and the table. */
export function documentOf(results: readonly Result[], { rounds, seconds, postgres, rows, date, races }: Setting): string {
  const processors = cpus();
  return `# Benchmarks

Written by \`npm run bench\`, which makes a full-size installation if there is none, starts everything and measures. It is a
measurement, not a test: on another machine the figures are others, and the ratios are what to read.

| | |
| --- | --- |
| when | ${date} |
| machine | ${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), shared by both servers, PostgreSQL and the load |
| software | Node.js ${process.versions.node}, PostgreSQL ${postgres}, durable writes |
| rows | ${rows} |
| load | 32 connections (50 for places in the same training, 8 for the download) from a process of its own, ${rounds} rounds of ${seconds} s for each case and server, one after the other in turn, after a warm-up |

${head}
${results.map(lineOf).join('\n')}

Unsuccessful answers in all runs: ${failuresOf(results)}. ${races}

## What each side does

The **API** is \`dist/api/main.js\` as it runs in production: it finds who is asking and in which role (in the database, or
for a second in its memory), checks that the route allows it, validates parameters and body against the contract, applies the rules of
visibility to every row, counts the request for the metrics, and for a place writes the audit trail in the same transaction. For a download it
remembers who fetched what. Taking a place is two statements here and one there: the API first looks up who may give it, what
is left and where the nomination's chain in the trail ends, and then takes it and writes the entry. Where nobody waits for
anybody, that and the entry cost about half of the speed; where all want the same training, waiting for it costs both the same.

The **bare server** (\`tools/bench/bare-server.ts\`) is \`node:http\` and \`pg\`, nothing else: no sign-in, no roles, no
validation, no metrics, no trail, no record of downloads. It runs one named statement for each request, lets PostgreSQL build the
JSON as the API does, takes a place by one conditional statement, and searches paths in memory with the same code. Before
anything is measured, the answers of both are compared and have to be equal; left out are the fields that only exist because
somebody is signed in (what the reader may do next, and findings for planners).

Both have 16 connections to the same database and read the same rows: the API is asked by the programme's manager, who sees
all but what is "broker only" or "only me", which the bare server leaves out by a constant condition.
`;
}
