/**
 * The entrance to every command: `node tools/run.mjs <command> [arguments]`. Plain Node without a dependency, because
 * it runs on a fresh clone: it looks at the version of Node, installs what is missing, then hands over, in the same
 * process, to tools/<command>.ts.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const tools = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(tools);

function refuse(sentence, code) {
  process.stderr.write(sentence + '\n');
  process.exit(code);
}

/** The ranges of package.json's engines are all `^a.b.c` or `>=a.b.c`. */
function fits(version, range) {
  const wanted = /^(\^|>=)(\d+)\.(\d+)\.(\d+)$/.exec(range.trim());
  if (!wanted) return false;
  const have = version.split('.').map(Number);
  const [major, minor, patch] = wanted.slice(2).map(Number);
  if (have[0] !== major) return wanted[1] === '>=' && have[0] > major;
  return have[1] > minor || (have[1] === minor && have[2] >= patch);
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const version = process.versions.node.split('-')[0];
  if (engines.node.split('||').some((range) => fits(version, range))) return;
  const newest = engines.node.split('||').map((range) => range.trim().replace('^', '').replace('>=', '')).join(', ');
  refuse(`Liaison needs Node.js ${newest} or newer of the same line, but this is ${process.versions.node}; install a newer Node.js.`, 1);
}

function commands() {
  return readdirSync(tools)
    .filter((name) => name.endsWith('.ts') && !name.includes('.spec.') && !name.includes('.int-spec.'))
    .map((name) => name.slice(0, -'.ts'.length));
}

async function main() {
  const [command, ...options] = process.argv.slice(2);
  checkNode();
  if (!command || !commands().includes(command)) {
    const problem = command ? `There is no command "${command}".` : 'Which command?';
    refuse(`${problem} Use: node tools/run.mjs ${commands().join(' | ')}`, 2);
  }
  await install(root);
  process.env.TSX_TSCONFIG_PATH = path.join(tools, 'tsconfig.run.json');
  if (!existsSync(path.join(root, 'node_modules', 'tsx'))) refuse('The packages are not whole; remove the folder node_modules and try again.', 1);
  await import('tsx');
  const file = path.join(tools, `${command}.ts`);
  process.argv = [process.argv[0], file, ...options];
  await createRequire(file)(file).run(options);
}

main().catch((error) => {
  // A Failure's message is a sentence for the user; anything else is a mistake of ours and shows where it happened.
  const forUser = error && (error.name === 'Failure' || error.forUser === true);
  refuse(forUser || !error ? String(error && error.message) : String(error.stack || error), (error && error.exitCode) || 1);
});
