import type { TlpLabel } from '../access';

/** What a pack of contacts can be marked as; what is RED is told and not kept. */
export const shareLabels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'] as const satisfies TlpLabel[];
export type ShareLabel = (typeof shareLabels)[number];

export const shareStates = ['open', 'expired', 'revoked'] as const;
export type ShareState = (typeof shareStates)[number];

/** The longest time that a pack is open. Unit: days. */
export const longestShare = 366;

/**
 * Whether a pack of this label may be handed to, or opened by, somebody of an organisation. AMBER+STRICT stays in the organisation of
 * whoever made it, by its record; whoever belongs to none is outside of every one. All other labels are bound to the people named.
 */
export function staysInside(label: ShareLabel, makerOrganisation: string | null, organisation: string | null): boolean {
  return label !== 'AMBER+STRICT' || (makerOrganisation !== null && makerOrganisation === organisation);
}

/** Taken back counts before run out; the last moment is no longer open. Instants as numbers, in milliseconds. */
export function shareStateOn(share: { readonly expiresAt: number; readonly revokedAt: number | null }, now: number): ShareState {
  if (share.revokedAt !== null && share.revokedAt <= now) return 'revoked';
  return now >= share.expiresAt ? 'expired' : 'open';
}
