import { linkPath } from '@liaison/domain/materials';
import { isLanguage } from '@liaison/i18n';
import { encodeQR } from 'qr';
import type { Stamp } from '../../shared/files/watermark';
import type { Texts } from '../../shared/http/texts';

/** What the pages of a language version say of themselves, in its own language where there are words for it. */
export function stampOf(texts: Texts, publicUrl: string, { link, edition, language }: { link: string; edition: string; language: string }): Stamp {
  const address = `${publicUrl}${linkPath(link, { edition, language })}`;
  const base = language.split('-')[0] ?? '';
  const { t } = texts.in(isLanguage(base) ? base : 'en');
  return {
    line: t('stamps.line', { edition, language: language.toUpperCase() }),
    question: t('links.title'),
    address: address.replace(/^https?:\/\//, ''),
    link: address,
    code: encodeQR(address, 'svg', { ecc: 'medium', border: 2 }),
  };
}
