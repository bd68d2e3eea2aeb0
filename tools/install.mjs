/** Installs the packages when they are missing or no longer those of package-lock.json; otherwise takes a millisecond. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function install(root) {
  if (isCurrent(root)) return;
  const release = await lock(root);
  try {
    // Another run may have installed while we waited.
    if (isCurrent(root)) return;
    const seconds = await npmCi(root);
    remember(root);
    process.stdout.write(` done in ${seconds} s\n`);
  } finally {
    release();
  }
}

const stamp = (root) => path.join(root, 'node_modules', '.liaison-lock-hash');

function wanted(root) {
  const lockfile = readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex');
}

function remember(root) {
  try {
    writeFileSync(stamp(root), wanted(root) + '\n');
  } catch {
    // Packages that somebody else installed and we may only read: then they are compared again at the next run.
  }
}

function isCurrent(root) {
  if (existsSync(stamp(root))) {
    if (readFileSync(stamp(root), 'utf8').trim() === wanted(root)) return true;
  }
  if (!isSame(root)) return false;
  remember(root);
  return true;
}

/** Whether npm itself, called by hand, has already installed what package-lock.json asks for: npm keeps its own list. */
function isSame(root) {
  const own = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(own)) return false;
  const asked = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(own, 'utf8')).packages;
  const equal = (name) => present[name].version === asked[name].version && present[name].integrity === asked[name].integrity;
  const wantedNames = Object.keys(asked).filter((name) => name !== '');
  return (
    Object.keys(present).every((name) => asked[name] && equal(name) && existsSync(path.join(root, name))) &&
    wantedNames.every((name) => present[name] || asked[name].optional || asked[name].devOptional)
  );
}

function npmCi(root) {
  const began = Date.now();
  // The command line of the npm that called us, or the npm of the path.
  const npm = process.env.npm_execpath && /npm-cli\.c?js$/.test(process.env.npm_execpath) ? process.env.npm_execpath : undefined;
  const options = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = npm
    ? spawn(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', options, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  const giveUp = () => child.kill();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, giveUp);
  process.stdout.write('Installing the packages, once ');
  const dots = setInterval(() => process.stdout.write('.'), 2000);
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    const end = (problem) => {
      clearInterval(dots);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, giveUp);
      if (!problem) return resolve(Math.round((Date.now() - began) / 1000));
      process.stdout.write('\n');
      const reason = /npm error (?!code|errno|A complete log|\s*$)(.+)/.exec(said);
      const sentence = `The packages could not be installed: ${(reason ? reason[1] : problem).replace(/\.$/, '')}.`;
      reject(Object.assign(new Error(sentence), { forUser: true }));
    };
    child.once('error', (error) => end(`npm does not run here (${error.message})`));
    child.once('exit', (code, signal) => end(code === 0 ? '' : `npm ended with ${signal || code}`));
  });
}

/** One run installs at a time. Whoever installs touches the file every second; an untouched one is of a killed run. */
async function lock(root) {
  const file = path.join(root, '.nx', 'install.lock');
  for (let waits = 0; ; waits++) {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 1000);
      return () => {
        clearInterval(beat);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw Object.assign(new Error(`The packages cannot be installed because ${root} cannot be written (${error.code}).`), { forUser: true });
      }
    }
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) || { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > 10_000) rmSync(file, { force: true });
    else if (waits === 0) process.stdout.write('Waiting for another run that is installing the packages\n');
    await pause(500);
  }
}
