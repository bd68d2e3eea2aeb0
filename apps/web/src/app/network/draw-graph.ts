import GraphModel from 'graphology';
import Sigma from 'sigma';
import { NodeCircleProgram } from 'sigma/rendering';
import type { NodeDisplayData, PartialButFor } from 'sigma/types';
import type { Settings } from 'sigma/settings';
import { placed, sizesOf, strokeOf, tintOf, type DrawnGraph } from './graph-places';
import { squareShader } from './graph-square';
import { workOn, type SettleTask, type Settling } from './worker/tasks';

/** Colours of the scheme in force, by the names of the tokens. */
export interface Palette {
  readonly police: string;
  readonly judiciary: string;
  readonly ngo: string;
  readonly other: string;
  readonly text: string;
  readonly surface: string;
  readonly line: string;
  readonly faint: string;
  readonly bad: string;
  readonly accent: string;
}

/** What stands out: one node with its neighbours, or everybody of one discipline. */
export interface Emphasis {
  readonly node: string | null;
  readonly discipline: string | null;
}

export interface Drawing {
  emphasise(emphasis: Emphasis): void;
  recolour(palette: Palette): void;
  zoom(direction: 'in' | 'out' | 'whole'): void;
  /** Places of the nodes as they are now, by id. */
  places(): Map<string, { x: number; y: number }>;
  end(): void;
}

interface NodeData {
  x: number;
  y: number;
  size: number;
  label: string;
  type: string;
  tint: string;
  /** Its name stands there whether there is room or not. */
  forceLabel: boolean;
}

interface EdgeData {
  state: string;
  stroke: number;
  isLight: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Model = GraphModel<NodeData, EdgeData>;

class SquareProgram extends NodeCircleProgram<NodeData, EdgeData> {
  override getDefinition() {
    return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: squareShader };
  }
}

/** Draws the network with WebGL; people and countries are circles, organisations squares, colours are disciplines. */
export function drawGraph(
  container: HTMLElement,
  graph: DrawnGraph,
  first: Palette,
  { still, select }: { still: boolean; select: (id: string | null) => void },
): Drawing {
  const start = placed(graph.nodes);
  const model = modelOf(graph, start, container.clientWidth);
  let palette = first;
  let emphasis: Emphasis = { node: null, discipline: null };
  let hovered: string | null = null;
  let frame = 0;

  const isCrowd = model.order > crowd;
  const centre = () => hovered ?? emphasis.node;
  const near = (node: string | null) => (node !== null && model.hasNode(node) ? new Set([node, ...model.neighbors(node)]) : null);
  /** Whose names stand there, and beside whom all others are dim; null where nobody stands out. */
  let around = near(null);
  let bright = around;
  const look = () => {
    around = near(centre());
    bright = isCrowd ? near(emphasis.node) : around;
  };
  const isDim = (node: string, { tint }: NodeData) => (bright ? !bright.has(node) : emphasis.discipline !== null && emphasis.discipline !== tint);

  const sigma = new Sigma<NodeData, EdgeData>(model, container, {
    defaultNodeType: 'circle',
    nodeProgramClasses: { square: SquareProgram },
    labelFont: "'Source Sans 3', system-ui, sans-serif",
    labelSize: 13,
    labelWeight: '600',
    labelDensity: 0.6,
    labelGridCellSize: 150,
    labelRenderedSizeThreshold: 7,
    labelColor: { attribute: 'labelColour', color: palette.text },
    defaultDrawNodeHover: (context, data, settings) => drawTitle(context, data, settings as unknown as Settings, palette),
    stagePadding: 40,
    minCameraRatio: 0.05,
    maxCameraRatio: 3,
    zIndex: true,
    allowInvalidContainer: true,
    nodeReducer: (node, data) => {
      const dim = isDim(node, data);
      const chosen = node === emphasis.node;
      return {
        ...data,
        color: dim ? palette.faint : palette[data.tint as 'police'],
        label: dim ? '' : data.label,
        forceLabel: data.forceLabel || chosen || (around?.has(node) ?? false),
        highlighted: chosen,
        labelColour: palette.text,
        zIndex: dim ? 0 : chosen ? 2 : 1,
      };
    },
    edgeReducer: (edge, data) => {
      const [from, to] = model.extremities(edge);
      const node = centre();
      const touches = node !== null && (from === node || to === node);
      const dim = bright ? !touches : emphasis.discipline !== null && [from, to].some((end) => isDim(end, model.getNodeAttributes(end)));
      const colour = data.state === 'disputed' ? palette.bad : isCrowd ? palette.faint : palette.line;
      return { ...data, hidden: (dim && bright !== null) || (data.isLight && !touches), color: touches ? palette.accent : dim ? palette.faint : colour, size: data.stroke * (isCrowd ? thin : 1) + (touches ? 0.8 : 0) };
    },
  });
  const refresh = () => {
    look();
    sigma.refresh({ skipIndexation: true });
  };
  const hover = (node: string | null) => {
    const before = { around, centre: centre() };
    hovered = node;
    container.classList.toggle('pointing', node !== null);
    if (!isCrowd) return refresh();
    // In a crowd a pointer passes over many: only what changes is drawn anew.
    look();
    const nodes = [...new Set([...(before.around ?? []), ...(around ?? [])])];
    const edges = [before.centre, centre()].flatMap((one) => (one !== null && model.hasNode(one) ? model.edges(one) : []));
    sigma.refresh({ partialGraph: { nodes, edges: [...new Set(edges)] }, skipIndexation: true });
  };
  sigma.on('enterNode', ({ node }) => hover(node));
  sigma.on('leaveNode', () => hover(null));
  sigma.on('clickNode', ({ node }) => select(node));
  sigma.on('clickStage', () => select(null));

  // The page around it is still being laid out when the drawing begins, and a side that unfolds makes it smaller.
  const resized = new ResizeObserver(() => sigma.scheduleRefresh());
  resized.observe(container);

  // Whatever comes between two frames is one step; those who want no motion see the last one only.
  let latest: Settling | undefined;
  const move = () => {
    frame = 0;
    const places = latest;
    let at = 0;
    if (places) model.updateEachNodeAttributes((_, data) => ({ ...data, x: places.x[at] as number, y: places.y[at++] as number }), { attributes: ['x', 'y'] });
  };
  const settle = (places: Settling) => {
    if (still && !places.isLast) return;
    latest = places;
    frame ||= requestAnimationFrame(move);
  };
  // Where nobody may work beside the page, everybody stays where the layout would have begun.
  const leave = workOn(taskOf(graph, start), settle, () => undefined);

  return {
    emphasise(next) {
      emphasis = next;
      refresh();
    },
    recolour(next) {
      palette = next;
      refresh();
    },
    zoom(direction) {
      const camera = sigma.getCamera();
      const duration = still ? 0 : 250;
      if (direction === 'whole') void camera.animatedReset({ duration });
      else void (direction === 'in' ? camera.animatedZoom({ duration, factor: 1.6 }) : camera.animatedUnzoom({ duration, factor: 1.6 }));
    },
    places: () => new Map(model.mapNodes((id, { x, y }) => [id, { x, y }])),
    end() {
      leave();
      cancelAnimationFrame(frame);
      resized.disconnect();
      sigma.kill();
    },
  };
}

/** With more nodes than these, lines give way to them, and pointing at one leaves the others as they are. */
const crowd = 400;
const thin = 0.5;
/** Below this width, in pixels, nodes and names shrink with the picture. */
const narrow = 760;
/** More names than these would lie upon each other; then those for which there is room. */
const fewCountries = 25;
/** Letters of a title, in wide and in narrow pictures: longer ones would cover it or be cut. They stand whole beside it. */
const longestLabel = { wide: 36, narrow: 20 };

function modelOf({ nodes, edges }: DrawnGraph, places: readonly Point[], width: number): Model {
  const model: Model = new GraphModel({ type: 'undirected', multi: true });
  const sizes = sizesOf(nodes);
  const scale = Math.min(1, width / narrow);
  const letters = longestLabel[width < narrow ? 'narrow' : 'wide'];
  nodes.forEach((node, at) => {
    const { x, y } = places[at] ?? { x: 0, y: 0 };
    model.addNode(node.id, { x, y, size: (sizes[at] ?? 0) * scale, label: short(node.title, letters), type: node.kind === 'organisation' ? 'square' : 'circle', tint: tintOf(node), forceLabel: node.kind === 'country' && nodes.length <= fewCountries });
  });
  for (const edge of edges) {
    model.addEdge(nodes[edge.from]?.id, nodes[edge.to]?.id, { state: edge.state, stroke: strokeOf(edge), isLight: edge.isLight ?? false });
  }
  return model;
}

/** Heavy lines pull their ends together more than others, and those that are not drawn hardly at all. */
function taskOf({ nodes, edges }: DrawnGraph, start: readonly Point[]): SettleTask {
  return {
    task: 'settle',
    order: nodes.length,
    x: Float32Array.from(start, ({ x }) => x),
    y: Float32Array.from(start, ({ y }) => y),
    from: Int32Array.from(edges, ({ from }) => from),
    to: Int32Array.from(edges, ({ to }) => to),
    gravity: edges.some(({ weight }) => weight !== undefined) ? 0.6 : 0.06,
    weight: Float32Array.from(edges, ({ isLight, weight }) => (isLight ? 0.01 : weight === undefined ? 1 : 0.3 + weight)),
  };
}

function short(title: string, most: number): string {
  const letters = [...title];
  return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : title;
}

/** The title of the node under the pointer, on a ground that is readable in both schemes. */
function drawTitle(context: CanvasRenderingContext2D, data: PartialButFor<NodeDisplayData, 'x' | 'y' | 'size' | 'label' | 'color'>, settings: Settings, palette: Palette): void {
  if (!data.label) return;
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(data.label).width;
  const [left, top] = [data.x + data.size + 2, data.y - 13];
  context.fillStyle = palette.surface;
  context.strokeStyle = palette.text;
  context.beginPath();
  context.roundRect(left, top, width + 14, 26, 6);
  context.fill();
  context.stroke();
  context.beginPath();
  context.arc(data.x, data.y, data.size + 2.5, 0, Math.PI * 2);
  context.lineWidth = 2;
  context.stroke();
  context.lineWidth = 1;
  context.fillStyle = palette.text;
  context.fillText(data.label, left + 7, data.y + settings.labelSize / 3);
}
