import { Injectable } from '@nestjs/common';
import { letterKinds } from '@liaison/contracts';
import { circulatedName } from '@liaison/domain/names';
import { localeOf, type Formatter, type Language } from '@liaison/i18n';
import { encodeQR } from 'qr';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Documents } from '../../shared/documents/documents';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';
import { PassCodes } from '../attendance/pass-codes';
import { PlannedTrainings } from '../planned-training';
import { spokenDates, spokenSlot } from '../spoken-times';
import { badgesTemplate, letterTemplate, participantsTemplate } from './letter-templates';
import { letterLanguage, LettersQueries, type Addressee, type Occasion } from './letters.queries';

type Kind = (typeof letterKinds)[number];
type Letter = 'invitation' | 'visa' | 'confirmation';
interface Made {
  readonly name: string;
  readonly pdf: Buffer;
}

/** Letters, badges and the list of participants as accessible PDFs: one, or all in one. */
@Injectable()
export class MakeLetters {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: LettersQueries,
    private readonly trainings: PlannedTrainings,
    private readonly documents: Documents,
    private readonly texts: Texts,
    private readonly passes: PassCodes,
  ) {}

  async all(actor: Actor, id: string, kind: Kind, language: Language): Promise<Made> {
    const training = await this.trainings.one(actor, id);
    const people = await this.queries.addressees(id);
    const made = await this.make(kind, id, people, language);
    // Papers about people leave the house with it: the trail says who took them.
    await this.db.transaction(actor, (tx) => tx.audit({ action: 'training.letters-made', subject: ['training', training.id], after: { kind, people: made.people } }));
    return made;
  }

  async one(actor: Actor, id: string, kind: Exclude<Kind, 'participants'>, nominationId: string, language: Language): Promise<Made> {
    const as = await this.queries.mayRead(actor, id, nominationId);
    const people = await this.queries.addressees(id, nominationId);
    if (people.length === 0) throw new Refusal('not-found');
    const made = await this.make(kind, id, people, language);
    if (as === 'plans') await this.db.transaction(actor, (tx) => tx.audit({ action: 'training.letters-made', subject: ['training', id], after: { kind, people: 1, nominationId } }));
    return made;
  }

  private async make(kind: Kind, id: string, people: readonly Addressee[], language: Language): Promise<Made & { people: number }> {
    const occasion = await this.queries.occasion(id);
    const { t } = this.texts.in(language);
    const name = `${occasion.code} ${t(`letters.kind.${kind}`)}.pdf`;
    if (kind === 'participants') {
      const listed = people.filter(({ isListed }) => isListed);
      return { name, people: listed.length, pdf: this.participants(occasion, listed, people.length, language) };
    }
    const meant = kind === 'confirmation' ? people.filter(({ signed }) => signed > 0) : people;
    if (meant.length === 0) throw new Refusal('letter-for-nobody');
    const pdf = kind === 'badges' ? this.badges(occasion, meant, language) : this.letters(kind, occasion, meant, language);
    return { name, people: meant.length, pdf };
  }

  private letters(kind: Letter, occasion: Occasion, people: readonly Addressee[], language: Language): Buffer {
    const { t } = this.texts.in(language);
    return this.documents.pdf({
      template: letterTemplate,
      title: `${t(`letters.kind.${kind}`)}: ${occasion.title}`,
      language,
      data: { letters: people.map((person) => this.letter(kind, occasion, person)) },
    });
  }

  private letter(kind: Letter, occasion: Occasion, person: Addressee) {
    const language = letterLanguage(person);
    const { t } = this.texts.in(language);
    const { displayName: name, latinName } = person;
    const today = spokenDates(language, this.clock.today(), this.clock.today());
    const words = { name, training: occasion.title, signed: person.signed, total: person.total };
    const country = person.countryCode === null ? '' : countryName(language, person.countryCode);
    return {
      lang: language,
      programme: programmeOf(occasion, language),
      name,
      latinName: latinName === name ? '' : latinName,
      organisation: organisationOf(person, language),
      country,
      dated: today,
      heading: t(`letters.${kind}.heading`, words),
      paragraphs: paragraphs(t(`letters.${kind}.text`, words)),
      facts: [...this.facts(occasion, language, t), ...(kind === 'visa' ? visaFacts(person, country, t) : [])],
      closing: paragraphs(t(`letters.${kind}.closing`, words)),
      signature: occasion.signedBy ?? '',
      foot: footOf(occasion, language),
    };
  }

  private facts(occasion: Occasion, language: Language, t: Formatter['t']): [string, string][] {
    const { venue, city, countryCode, firstAt, lastAt, timeZone, startsOn, endsOn, languages } = occasion;
    const spoken = new Intl.DisplayNames(localeOf(language), { type: 'language' });
    return [
      [t('letters.fact.training'), `${occasion.title} (${occasion.code})`],
      [t('letters.fact.dates'), firstAt && lastAt ? spokenSlot(language, timeZone, firstAt, lastAt) : spokenDates(language, startsOn, endsOn)],
      [t('letters.fact.place'), [venue, city, countryName(language, countryCode)].filter(Boolean).join(', ')],
      [t('letters.fact.languages'), new Intl.ListFormat(localeOf(language)).format(languages.map((tag) => spoken.of(tag) ?? tag))],
    ];
  }

  private badges(occasion: Occasion, people: readonly Addressee[], language: Language): Buffer {
    const { t } = this.texts.in(language);
    const badges = people.map((person) => {
      const name = circulatedName(person);
      return {
        name,
        // Somebody who goes by a work name is not given away by the other one beneath it.
        latinName: name === person.displayName && person.latinName !== name ? person.latinName : '',
        organisation: organisationOf(person, language),
        event: occasion.title,
        foot: [person.countryCode === null ? '' : countryName(language, person.countryCode), person.languages.map((tag) => tag.toUpperCase()).join(' · ')].filter(Boolean).join('  |  '),
        qr: encodeQR(this.passes.of(person.nominationId), 'svg', { ecc: 'medium', border: 1 }),
      };
    });
    return this.documents.pdf({
      template: badgesTemplate, title: `${t('letters.kind.badges')}: ${occasion.title}`, language, data: { badges, labels: { qr: t('letters.badgeCode') }, foot: occasion.code },
    });
  }

  private participants(occasion: Occasion, people: readonly Addressee[], places: number, language: Language): Buffer {
    const { t } = this.texts.in(language);
    return this.documents.pdf({
      template: participantsTemplate,
      title: `${t('letters.kind.participants')}: ${occasion.title}`,
      language,
      data: {
        programme: programmeOf(occasion, language),
        lead: `${spokenDates(language, occasion.startsOn, occasion.endsOn)}, ${occasion.city}`,
        labels: { name: t('letters.list.name'), organisation: t('letters.list.organisation'), country: t('letters.list.country'), nobody: t('letters.list.nobody', { people: places }) },
        people: people.map((person) => {
          const name = circulatedName(person);
          const latinName = name === person.displayName && person.latinName !== name ? person.latinName : '';
          return { name, latinName, organisation: organisationOf(person, language), country: person.countryCode === null ? '' : countryName(language, person.countryCode) };
        }),
        foot: footOf(occasion, language),
      },
    });
  }
}

function visaFacts({ displayName, latinName }: Addressee, country: string, t: Formatter['t']): [string, string][] {
  const line = '____________________________';
  return [
    [t('letters.fact.name'), latinName === displayName ? displayName : `${displayName} (${latinName})`],
    [t('letters.fact.from'), country],
    // What Liaison does not know and does not want to know is written in by hand.
    [t('letters.fact.born'), line],
    [t('letters.fact.passport'), line],
  ];
}

function paragraphs(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

function programmeOf(occasion: Occasion, language: Language): string {
  return language === 'de' ? `${occasion.programmeDe} · ${occasion.phaseDe}` : `${occasion.programmeEn} · ${occasion.phaseEn}`;
}

function footOf(occasion: Occasion, language: Language): string {
  return [occasion.code, language === 'de' ? occasion.coFundingDe : occasion.coFundingEn].filter(Boolean).join(' · ');
}

/** The name of the house in the language of the letter, where it has one, else its own. */
function organisationOf({ organisation, organisationEn, organisationDe }: Addressee, language: Language): string {
  return (language === 'de' ? organisationDe : organisationEn) ?? organisation;
}

function countryName(language: Language, code: string): string {
  return new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(code) ?? code;
}
