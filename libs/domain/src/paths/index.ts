export { buildGraph, type Edges, type Graph } from './graph';
export { defaultMaxPaths, defaultMaxSteps, kPaths } from './k-paths';
export { shortestPath, type Limits, type Path } from './shortest-path';
