import path from 'node:path';
import { root } from './root';

export const nxProgram = path.join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');

/** Nx without a process in the background, a question, a colour or a word to the outside. */
export const nxEnvironment: NodeJS.ProcessEnv = {
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NX_INTERACTIVE: 'false',
  NG_CLI_ANALYTICS: 'false',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
};
