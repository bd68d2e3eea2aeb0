import { defaultLanguage, isLanguage, type Language } from './registry';

/**
 * The best language of ours for an `Accept-Language` header or a browser's list (`navigator.languages.join()`).
 * `de-AT` is served by `de`; order decides among equal weights; what we do not speak is skipped.
 */
export function pickLanguage(acceptLanguage: string | null | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find(Boolean);
      return { language: tag.trim().toLowerCase().split('-')[0], weight: Number(weight ?? 1) };
    })
    .filter((wish) => wish.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes.map((wish) => wish.language).find(isLanguage) ?? defaultLanguage;
}
