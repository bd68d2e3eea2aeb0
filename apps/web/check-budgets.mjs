/**
 * Fails the build when the first load or a lazy page outgrows its budget. Angular's own budgets count raw bytes of single
 * files; people wait for compressed bytes of everything a page needs, so this follows the bundler's import graph.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const kilobyte = 1000;
const firstLoad = 150 * kilobyte;
const page = 50 * kilobyte;
/** Loaded when they are seen, not with a page: the drawing of the graph, the map, the editor. */
const apart = [/draw-graph/, /map/, /editor/];

const folder = new URL('../../dist/web/', import.meta.url);
const { outputs } = JSON.parse(readFileSync(new URL('stats.json', folder), 'utf8'));
const isScript = (name) => name.endsWith('.js');
const sizes = new Map();
const sizeOf = (name) => {
  if (!sizes.has(name)) sizes.set(name, gzipSync(readFileSync(new URL(`browser/${name}`, folder)), { level: 9 }).length);
  return sizes.get(name);
};
const importsOf = (name, kind) => outputs[name].imports.filter((found) => found.kind === kind && !found.external && outputs[found.path]).map((found) => found.path);

/** A script with everything it imports at once. */
function closure(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const next of importsOf(name, 'import-statement')) closure(next, seen);
  return seen;
}
const sum = (names) => [...names].reduce((total, name) => total + sizeOf(name), 0);
const written = (bytes) => `${(bytes / kilobyte).toFixed(1)} kB`;

const html = readFileSync(new URL('browser/index.html', folder), 'utf8');
const complaints = [];
if (/<script(?![^>]*\ssrc=)[^>]*>|\son\w+=|<style|\sstyle=/i.test(html)) complaints.push('index.html holds an inline script or style, which the content security policy forbids');
const foreign = html.match(/(?:src|href)="(?:https?:)?\/\/[^"]+"/gi);
if (foreign) complaints.push(`index.html asks other hosts: ${foreign.join(', ')}`);

const entries = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1]);
const initial = new Set(entries.flatMap((entry) => [...closure(entry)]));
console.log(`first load: ${written(sum(initial))} of ${written(firstLoad)}`);
if (sum(initial) > firstLoad) complaints.push(`the first load is ${written(sum(initial))}, more than ${written(firstLoad)}`);

// A worker holds all it needs in one file, and no import of a page leads to it.
for (const name of readdirSync(new URL('browser/', folder)).filter((file) => /^worker-[A-Z0-9]{8}\.js$/.test(file))) {
  console.log(`  ${written(sizeOf(name)).padStart(9)}  ${name} (worker)`);
  if (sizeOf(name) > page) complaints.push(`${name} is ${written(sizeOf(name))}, more than ${written(page)}`);
}

const lazy = new Set(Object.keys(outputs).filter(isScript).flatMap((name) => importsOf(name, 'dynamic-import')));
const pages = [...lazy]
  .filter((name) => isScript(name) && !initial.has(name))
  .map((name) => ({ name, size: sum([...closure(name)].filter((part) => !initial.has(part))), apart: apart.some((pattern) => pattern.test(name)) }))
  .sort((a, b) => b.size - a.size);
for (const { name, size, apart } of pages.slice(0, 12)) console.log(`  ${written(size).padStart(9)}  ${name}${apart ? ' (apart)' : ''}`);
for (const { name, size } of pages.filter((found) => !found.apart && found.size > page)) {
  complaints.push(`${name} needs ${written(size)}, more than ${written(page)}`);
}

for (const complaint of complaints) console.error(`budget: ${complaint}`);
process.exit(complaints.length ? 1 : 0);
