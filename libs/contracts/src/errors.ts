/**
 * Every refusal the API can give, by its stable code, with its HTTP status. The words stand in the catalogues under
 * `errors.<code>`; a test checks that each code has them in every language.
 */
export const errorStatus = {
  'invalid-input': 400,
  'malformed-body': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'wrong-origin': 403,
  'not-allowed': 403,
  'not-found': 404,
  'stale-version': 409,
  'already-exists': 409,
  'still-in-use': 409,
  'unknown-reference': 409,
  'trainer-busy': 409,
  'transition-not-allowed': 409,
  'capacity-not-set': 409,
  'quota-full': 409,
  'capacity-full': 409,
  'outside-agenda': 409,
  'balance-needs-reason': 409,
  'already-nominated': 409,
  'not-eligible': 409,
  'edition-frozen': 409,
  'edition-in-review': 409,
  'edition-empty': 409,
  'second-person-needed': 409,
  'red-is-not-stored': 409,
  'watermark-needs-pdf': 409,
  'already-published': 409,
  'self-tie': 409,
  'no-place-for-case-data': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'range-not-satisfiable': 416,
  'precondition-failed': 412,
  'too-many-attempts': 429,
  'export-under-way': 429,
  'unexpected': 500,
  'not-ready': 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodes = Object.keys(errorStatus) as ErrorCode[];
