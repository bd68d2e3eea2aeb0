/**
 * Which slice may use which, the same for the API and the web application: `tools/lint/slice-boundaries.mjs` holds
 * both to it. Every slice may use `shared`; nothing is handed on, so a slice lists all that it imports from.
 * @type {Record<string, string[]>}
 */
export const uses = {
  shared: [],
  identity: [],
  directory: ['identity'],
  programmes: ['directory', 'identity'],
  materials: ['programmes', 'directory'],
  trainings: ['materials', 'programmes', 'directory'],
  network: ['trainings', 'programmes', 'directory'],
  evaluation: ['trainings', 'programmes', 'directory'],
  engagement: ['network', 'programmes', 'directory'],
  newsletter: ['engagement', 'programmes', 'directory'],
  // Pages of the web application for those who give access and read the trail.
  administration: ['identity', 'directory', 'programmes'],
  // Read-only views over the others.
  reporting: ['newsletter', 'engagement', 'evaluation', 'network', 'trainings', 'materials', 'programmes', 'directory', 'identity'],
  // The frame of the web application shows parts of every slice; no slice knows the frame.
  shell: ['reporting', 'administration', 'newsletter', 'engagement', 'evaluation', 'network', 'trainings', 'materials', 'programmes', 'directory', 'identity'],
};

/**
 * The first circle in a map of uses, such as `['a', 'b', 'a']`; undefined when there is none.
 * @param {Record<string, string[]>} map
 * @returns {string[] | undefined}
 */
export function circleIn(map) {
  const done = new Set();
  const visit = (slice, path) => {
    if (path.includes(slice)) return [...path.slice(path.indexOf(slice)), slice];
    if (done.has(slice)) return undefined;
    for (const used of map[slice] ?? []) {
      const circle = visit(used, [...path, slice]);
      if (circle) return circle;
    }
    done.add(slice);
    return undefined;
  };
  for (const slice of Object.keys(map)) {
    const circle = visit(slice, []);
    if (circle) return circle;
  }
  return undefined;
}
