import { disciplines, type Discipline } from '../disciplines';
import { audiences, type Audience } from '../materials/codes';
import type { Role } from './roles';
import { circleRoles, type Circle } from './tlp';

/** What can be said of whom a material is for, one thing a mark: its audience, each discipline and role it names, and a training. */
export type AudienceMark = Audience | `discipline-${Discipline}` | `role-${Role}` | 'training';

export const audienceMarks: readonly AudienceMark[] = [
  ...audiences, ...disciplines.map((one) => `discipline-${one}` as const), ...circleRoles.map((one) => `role-${one}` as const), 'training',
];

/** The marks of one material. Everybody's are those for everyone that name nobody in particular. */
export function marksOf({ audience, disciplines: named, roles, trainingId }: Circle & { readonly audience: Audience }): AudienceMark[] {
  const circle: AudienceMark[] = [
    ...named.map((one) => `discipline-${one}` as const), ...roles.map((one) => `role-${one}` as const), ...(trainingId === null ? [] : ['training' as const]),
  ];
  return audience === 'everyone' && circle.length > 0 ? circle : [audience, ...circle];
}
