import { Injectable } from '@nestjs/common';
import type { CertificateFacts } from '@liaison/contracts';
import { encodeQR } from 'qr';
import { Documents } from '../../shared/documents/documents';
import { certificateWords, filled, hasCertificateWords, type CertificateLanguage } from './certificate-words';

/** English first, the second language beneath it, the proof of it at the foot. */
const template = String.raw`
#set page(margin: (x: 24mm, top: 24mm, bottom: 26mm))
#set par(justify: false)
#text(size: 9.5pt, weight: 600, fill: accent, d.programme)
#v(10mm)

= #d.title

#v(3mm)
#let part(words) = [
  #set text(lang: words.lang)
  #text(fill: muted, words.that)
  #v(-2pt)
  #text(size: 19pt, weight: 700, fill: ink, hyphenate: false, d.name)
  #if d.latinName != "" [#v(-6pt)#text(size: 11pt, fill: muted, d.latinName)]
  #v(-2pt)
  #text(fill: muted, words.completed)
  #v(-2pt)
  #text(size: 14pt, weight: 600, hyphenate: false, lang: d.trainingLang, d.training)
  #v(-2pt)
  #words.when#if words.hours != "" [ · #words.hours]
  #linebreak()
  #text(size: 9.5pt, fill: muted, words.attendance)
  #if words.test != "" [#linebreak()#text(size: 9.5pt, fill: muted, words.test)]
]

#part(d.parts.first())
#if d.parts.len() > 1 [
  #let words = d.parts.last()
  #v(5mm)
  #block(breakable: false, inset: (left: 10pt), stroke: (left: 2pt + line-colour))[
    #set text(lang: words.lang)
    *#words.title.* #words.that *#unbroken(d.name, most: 40)* #words.completed #text(lang: d.trainingLang)[“#d.training”]: #words.when#if words.hours != "" [, #words.hours]. #words.attendance.#if words.test != "" [ #words.test.]
  ]
]

#if d.modules.len() > 0 [
  == #d.labels.modules
  #for one in d.modules [#one#linebreak()]
]
#if d.materials.len() > 0 [
  == #d.labels.materials
  #for one in d.materials [#one#linebreak()]
]

#v(1fr)
#block(breakable: false, width: 100%)[
  #grid(
    columns: (30mm, 1fr),
    column-gutter: 8mm,
    align: horizon,
    image(bytes(d.qr), format: "svg", width: 30mm, alt: d.address),
    [
      #for number in d.numbers [#number#linebreak()]
      #v(2pt)
      #text(fill: muted, d.labels.verify)
      #linebreak()
      #text(size: 13pt, weight: 700, d.code)
      #linebreak()
      #link(d.address, d.host)
    ],
  )
]
`;

export interface CertificateSheet {
  readonly facts: CertificateFacts;
  readonly number: string;
  readonly code: string;
  /** The day it is issued on. */
  readonly issuedOn: string;
  /** The address people type. */
  readonly address: string;
}

@Injectable()
export class CertificateDocument {
  constructor(private readonly documents: Documents) {}

  make({ facts, number, code, issuedOn, address }: CertificateSheet): Buffer {
    const languages: CertificateLanguage[] = ['en', ...(facts.language && hasCertificateWords(facts.language) ? [facts.language] : [])];
    const verification = `${address}/verify#${code}`;
    const both = (pick: (language: CertificateLanguage) => string) => [...new Set(languages.map(pick))].join(' · ');
    return this.documents.pdf({
      template,
      title: both((language) => certificateWords(language).title),
      language: 'en',
      data: {
        programme: `${facts.programme.en} · ${facts.phase.en}`,
        name: facts.name,
        latinName: facts.latinName ?? '',
        training: facts.trainingTitle,
        trainingLang: facts.language ?? 'en',
        parts: languages.map((language) => this.part(language, facts)),
        modules: facts.modules.map(({ code: module, title }) => `${module}  ${languages.includes('de') ? `${title.en} · ${title.de}` : title.en}`),
        materials: facts.materials.map(({ title, edition, modules }) => `${languages.includes('de') ? `${title.en} · ${title.de}` : title.en}, ${edition}${modules.length > 0 ? ` (${modules.join(', ')})` : ''}`),
        numbers: languages.map((language) => filled(certificateWords(language).number, { number, date: date(language, issuedOn) })),
        labels: { modules: both((language) => certificateWords(language).modules), materials: both((language) => certificateWords(language).materials), verify: both((language) => certificateWords(language).verify) },
        qr: encodeQR(verification, 'svg', { ecc: 'medium', border: 1 }),
        address: verification,
        host: `${address}/verify`,
        code,
        foot: [facts.trainingCode, facts.coFunding.en].filter(Boolean).join(' · '),
      },
    });
  }

  private part(language: CertificateLanguage, facts: CertificateFacts): Record<string, string> {
    const words = certificateWords(language);
    const country = new Intl.DisplayNames(language, { type: 'region' }).of(facts.countryCode) ?? facts.countryCode;
    const dates = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'long' }).formatRange(new Date(`${facts.startsOn}T00:00:00Z`), new Date(`${facts.endsOn}T00:00:00Z`));
    const hours = facts.minutes === null ? '' : filled(words.hours, { hours: new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(facts.minutes / 60) });
    return {
      lang: language,
      title: words.title,
      that: words.that,
      completed: words.completed,
      when: filled(words.when, { dates, place: `${facts.city} (${country})` }),
      hours,
      attendance: filled(words.attendance, { share: facts.rule.share, signed: facts.rule.signed, total: facts.rule.total }),
      test: facts.rule.test ? filled(words.test, { ...facts.rule.test, score: facts.rule.test.score ?? 0 }) : '',
    };
  }
}

function date(language: CertificateLanguage, day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** English as it is written in Europe: days first. */
function localeOf(language: CertificateLanguage): string {
  return language === 'en' ? 'en-GB' : language;
}
