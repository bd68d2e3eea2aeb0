import { IntlMessageFormat } from 'intl-messageformat';
import { localeOf, type Catalogue, type Language } from './registry';

type Paths<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : `${Key}.${Paths<Node[Key]>}`;
}[keyof Node & string];

/** Dotted path of a text: `trainings.list.title`. A key that does not exist does not compile. */
export type MessageKey = Paths<Catalogue>;

export type MessageArguments = Record<string, string | number | boolean | Date | null | undefined>;

export type Translate = (key: MessageKey, args?: MessageArguments) => string;

export interface Formatter {
  readonly language: Language;
  readonly t: Translate;
  /** For keys that are put together at run time (error codes, states served by the API). */
  has(key: string): key is MessageKey;
}

/**
 * Turns keys and arguments into text. Texts are parsed as ICU messages on first use, and only where they have
 * arguments: most do not, and parsing is the expensive part.
 */
export function createFormatter(language: Language, catalogue: Catalogue): Formatter {
  const locale = localeOf(language);
  const parsed = new Map<string, IntlMessageFormat>();

  function t(key: MessageKey, args: MessageArguments = {}): string {
    const text = textAt(catalogue, key);
    // A key the compiler could not check (older page, newer server) shows itself instead of breaking the page.
    if (text === undefined) return key;
    if (!text.includes('{')) return text;
    let message = parsed.get(key);
    if (!message) parsed.set(key, (message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })));
    return String(message.format(args));
  }

  return { language, t, has: (key): key is MessageKey => textAt(catalogue, key) !== undefined };
}

function textAt(catalogue: Catalogue, key: string): string | undefined {
  let node: unknown = catalogue;
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return undefined;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === 'string' ? node : undefined;
}
