import path from 'node:path';
import { circleIn, uses } from '../slices.mjs';

/**
 * Keeps the slices of an application to the map in tools/slices.mjs, for every kind of import, also of types.
 * @type {import('eslint').Rule.RuleModule}
 */
export const sliceBoundaries = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'A slice imports only from the slices that tools/slices.mjs lets it use.' },
    messages: {
      forbidden: 'The slice "{{from}}" may not use "{{to}}"; what each slice may use stands in tools/slices.mjs.',
      unknown: 'The slice "{{slice}}" is not in tools/slices.mjs.',
    },
  },
  create(context) {
    const circle = circleIn(uses);
    if (circle) throw new Error(`The slices in tools/slices.mjs go round in a circle: ${circle.join(' → ')}`);
    const here = placeOf(context.filename);
    if (!here) return {};

    const check = (source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const there = placeOf(path.resolve(path.dirname(context.filename), source.value));
      if (!there || there.application !== here.application || there.slice === here.slice) return;
      if (!(there.slice in uses)) context.report({ node: source, messageId: 'unknown', data: there });
      else if (there.slice !== 'shared' && !uses[here.slice]?.includes(there.slice)) {
        context.report({ node: source, messageId: 'forbidden', data: { from: here.slice, to: there.slice } });
      }
    };
    return {
      Program: (node) => {
        if (!(here.slice in uses)) context.report({ node, messageId: 'unknown', data: here });
      },
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
    };
  },
};

/** The application and slice that a file belongs to; files beside the slices (the application's roots) belong to none. */
function placeOf(file) {
  const match = /(?:^|\/)apps\/([^/]+)\/src\/app\/([^/.]+)\//.exec(`${file.split(path.sep).join('/')}/`);
  return match ? { application: match[1], slice: match[2] } : undefined;
}
