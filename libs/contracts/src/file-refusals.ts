/** Why a file is not taken in, whichever way it comes. */
export const fileRefusals = [
  'unsupported-media-type', 'file-empty', 'file-protected', 'file-has-macros', 'file-is-active', 'file-is-web-page', 'file-unpacks-too-far', 'file-unsafe-names', 'file-infected', 'file-broken', 'file-not-scanned', 'watermark-needs-pdf', 'file-was-recalled', 'language-was-recalled',
] as const;
