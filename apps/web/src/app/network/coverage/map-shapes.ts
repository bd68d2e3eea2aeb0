import { geoArea, geoBounds, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { codeOfNumber } from './country-numbers';

type Shapes = Topology<{ countries: GeometryCollection<{ name: string }> }>;

export interface Land {
  /** Countries by their code. */
  readonly countries: ReadonlyMap<string, Feature<Geometry>>;
  readonly all: FeatureCollection<Geometry>;
}

/** A country as it stands in the picture; lengths are pixels. */
export interface Shape {
  readonly countryCode: string;
  readonly outline: string;
  readonly x: number;
  readonly y: number;
  /** Too small to be seen or met by a pointer: it gets a disc. */
  readonly small: boolean;
  /** There is room for its code. */
  readonly named: boolean;
}

export interface Sheet {
  readonly ground: string;
  readonly shapes: readonly Shape[];
  /** Countries that the shapes do not know. */
  readonly missing: readonly string[];
}

/** The countries of the world (Natural Earth, 1:50 million); rejects where they cannot be fetched. */
export async function loadLand(address: string, signal: AbortSignal): Promise<Land> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`The map answers ${answer.status}.`);
  return landOf((await answer.json()) as Shapes);
}

export function landOf(topology: Shapes): Land {
  const all = feature(topology, topology.objects.countries);
  const countries = new Map<string, Feature<Geometry>>();
  for (const one of all.features) {
    const code = one.id === undefined ? codeOfName.get(one.properties.name) : codeOfNumber.get(String(one.id));
    // Islands that share the number of their country come after it.
    if (code && !countries.has(code)) countries.set(code, one);
  }
  return { countries, all };
}

const codeOfName = new Map([['Kosovo', 'XK']]);

/** Room around the countries, and from which size on a country is seen and can carry its code; pixels. */
const [margin, seen, codeWide, codeHigh] = [16, 9, 24, 16];

/**
 * Lays the countries out on a sheet of that size, as large as they fit. Each is measured by its main land: islands across an
 * ocean would make everything else small.
 */
export function layOutMap({ countries, all }: Land, codes: readonly string[], width: number, height: number): Sheet {
  const known = codes.flatMap((countryCode) => {
    const found = countries.get(countryCode);
    return found ? [{ countryCode, found, main: mainLand(found.geometry) }] : [];
  });
  const missing = codes.filter((code) => !countries.has(code));
  const frame: FeatureCollection<Geometry> = { type: 'FeatureCollection', features: known.map(({ main }) => ({ type: 'Feature', properties: {}, geometry: main })) };
  if (known.length === 0) return { ground: '', shapes: [], missing };
  const [west, east] = [geoBounds(frame)[0][0], geoBounds(frame)[1][0]];
  const middle = (west + (east < west ? east + 360 : east)) / 2;
  const projection = geoEqualEarth()
    .rotate([-middle, 0])
    .fitExtent([[margin, margin], [width - margin, height - margin]], frame)
    .clipExtent([[-2, -2], [width + 2, height + 2]]);
  const path = geoPath(projection).digits(1);
  const shapes = known.map(({ countryCode, found, main }): Shape => {
    const [[left, top], [right, bottom]] = path.bounds(main);
    const [x, y] = path.centroid(main);
    const [wide, high] = [right - left, bottom - top];
    return { countryCode, outline: path(found) ?? '', x, y, small: Math.max(wide, high) < seen, named: wide > codeWide && high > codeHigh };
  });
  return { ground: path(all) ?? '', shapes, missing };
}

/** The largest piece of a country. */
function mainLand(geometry: Geometry): Polygon | MultiPolygon {
  if (geometry.type === 'Polygon') return geometry;
  const pieces = (geometry as MultiPolygon).coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  const largest = pieces.reduce((best, piece) => (geoArea(piece) > geoArea(best) ? piece : best));
  // Small pieces beside it belong to how the country is known; those far away do not.
  const [x, y] = geoCentroid(largest);
  const near = pieces.filter((piece) => {
    const [a, b] = geoCentroid(piece);
    return Math.abs(a - x) < 12 && Math.abs(b - y) < 12;
  });
  return { type: 'MultiPolygon', coordinates: near.map(({ coordinates }) => coordinates) };
}
