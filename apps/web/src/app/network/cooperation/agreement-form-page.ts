import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, applyEach, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { agreementKinds, type AgreementKind } from '@liaison/domain/network/codes';
import { Clock } from '../../shared/clock/clock';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import { Stale } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { PartyField, type PartyModel } from './party-field';

type Agreement = ResponseOf<'GET /agreements/:id'>;
type Fields = BodyOf<'POST /agreements'>;

interface Draft {
  title: string;
  kind: AgreementKind;
  subject: string;
  validFrom: string;
  validTo: string;
  source: string;
  parties: PartyModel[];
}

/** Enters an agreement, or changes one. */
@Component({
  imports: [ErrorSummary, Field, FormField, ListStates, MatButton, Page, PartyField, SaveBar],
  templateUrl: './agreement-form-page.html',
  styleUrls: ['../form-page.scss', '../contact-form-page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementFormPage implements HoldsUnsaved {
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly stale = inject(Stale);
  protected readonly saver = new Saver();
  protected readonly kinds = agreementKinds;
  private readonly empty: Draft = { title: '', kind: 'memorandum', subject: '', validFrom: inject(Clock).today(), validTo: '', source: '', parties: [{ organisationId: null, postId: '' }, { organisationId: null, postId: '' }] };
  protected readonly model = signal<Draft>(this.empty);
  protected readonly fields = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 200);
    maxLength(path.subject, 1000);
    maxLength(path.source, 300);
    required(path.validFrom);
    validate(path.validTo, ({ value, valueOf }) => (value() && value() < valueOf(path.validFrom) ? { kind: 'before-it-began' } : undefined));
    minLength(path.parties, 2);
    applyEach(path.parties, (party) => required(party.organisationId));
    noCaseData(path.title, path.subject, path.source);
  });

  protected readonly agreement = this.api.resource('GET /agreements/:id', () => (this.id() ? { params: { id: this.id() ?? '' } } : undefined));
  protected readonly back = computed(() => ({ to: '/network/agreements', label: this.t('agreements.title') }));
  private left = false;

  constructor() {
    effect(() => {
      const agreement = this.agreement.value();
      if (agreement) untracked(() => this.model.set(draftOf(agreement)));
    });
  }

  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  /** The words of a house that was chosen before. */
  protected currentOf({ organisationId }: PartyModel) {
    const party = this.agreement.value()?.parties.find((one) => one.organisationId === organisationId);
    return party ? { value: party.organisationId, label: party.organisationName } : null;
  }

  protected addParty(): void {
    this.change((parties) => [...parties, { organisationId: null, postId: '' }]);
  }

  protected removeParty(at: number): void {
    this.change((parties) => parties.filter((_, index) => index !== at));
  }

  protected async save(version = this.agreement.value()?.version): Promise<void> {
    const id = this.id();
    try {
      const body = fieldsOf(this.model());
      const saved = await this.saver.run(
        this.fields,
        () => (id && version !== undefined ? this.api.send('PUT /agreements/:id', { params: { id }, body: { ...body, version } }) : this.api.send('POST /agreements', { body })),
        ['stale-version'],
      );
      if (!saved) return;
      this.left = true;
      this.notices.say(this.t(id ? 'agreements.saved' : 'agreements.added', { title: saved.title }));
      this.cancel();
    } catch (error) {
      await this.compare(problemOf(error).current as Agreement);
    }
  }

  protected cancel(): void {
    void this.router.navigateByUrl('/network/agreements');
  }

  private async compare(theirs: Agreement): Promise<void> {
    const before = this.agreement.value();
    const names = new Map([...theirs.parties, ...(before?.parties ?? [])].map(({ organisationId, organisationName }) => [organisationId, organisationName]));
    const merged = await this.stale.resolve(this.model(), draftOf(theirs), [
      { key: 'title', label: this.t('agreements.name') },
      { key: 'kind', label: this.t('agreements.kindHead'), show: ({ kind }) => this.t(`agreements.kind.${kind}`) },
      { key: 'subject', label: this.t('agreements.subject') },
      { key: 'validFrom', label: this.t('agreements.from'), show: ({ validFrom }) => this.formats.date(validFrom) },
      { key: 'validTo', label: this.t('agreements.to'), show: ({ validTo }) => (validTo ? this.formats.date(validTo) : '') },
      { key: 'source', label: this.t('agreements.source') },
      { key: 'parties', label: this.t('agreements.parties'), show: ({ parties }) => parties.map(({ organisationId }) => names.get(organisationId ?? '') ?? organisationId ?? '').join(' · ') },
    ], before && draftOf(before));
    if (!merged) return;
    this.model.set(merged);
    await this.save(theirs.version);
  }

  private change(how: (parties: PartyModel[]) => PartyModel[]): void {
    this.fields.parties().value.update(how);
    this.fields.parties().markAsDirty();
  }
}

function draftOf({ title, kind, subject, validFrom, validTo, source, parties }: Agreement): Draft {
  return { title, kind, subject, validFrom, validTo: validTo ?? '', source, parties: parties.map(({ organisationId, post }) => ({ organisationId, postId: post?.id ?? '' })) };
}

function fieldsOf({ validTo, parties, ...rest }: Draft): Fields {
  return { ...rest, validTo: validTo || null, parties: parties.map(({ organisationId, postId }) => ({ organisationId: organisationId ?? '', postId: postId || null })) };
}
