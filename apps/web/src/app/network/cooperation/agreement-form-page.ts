import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, applyEach, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { agreementKinds, type AgreementKind } from '@liaison/domain/network/codes';
import { Clock } from '../../shared/clock/clock';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
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
  protected readonly kinds = agreementKinds;
  protected readonly model = signal<Draft>({ title: '', kind: 'memorandum', subject: '', validFrom: inject(Clock).today(), validTo: '', source: '', parties: [{ organisationId: null, postId: '' }, { organisationId: null, postId: '' }] });
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
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.agreement.value, draftOf,
    send: (version) => this.send(version),
    compared: ({ parties: theirs }) => {
      const names = new Map([...theirs, ...(this.agreement.value()?.parties ?? [])].map(({ organisationId, organisationName }) => [organisationId, organisationName]));
      return [
        { key: 'title', label: this.t('agreements.name') },
        { key: 'kind', label: this.t('agreements.kindHead'), show: ({ kind }) => this.t(`agreements.kind.${kind}`) },
        { key: 'subject', label: this.t('agreements.subject') },
        { key: 'validFrom', label: this.t('agreements.from'), show: ({ validFrom }) => this.formats.date(validFrom) },
        { key: 'validTo', label: this.t('agreements.to'), show: ({ validTo }) => (validTo ? this.formats.date(validTo) : '') },
        { key: 'source', label: this.t('agreements.source') },
        { key: 'parties', label: this.t('agreements.parties'), show: ({ parties }) => parties.map(({ organisationId }) => names.get(organisationId ?? '') ?? organisationId ?? '').join(' · ') },
      ];
    },
  });

  unsaved(): boolean {
    return this.saver.unsaved();
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

  protected async save(): Promise<void> {
    const saved = await this.saver.save();
    if (!saved) return;
    this.notices.say(this.t(this.id() ? 'agreements.saved' : 'agreements.added', { title: saved.title }));
    this.cancel();
  }

  protected cancel(): void {
    void this.router.navigateByUrl('/network/agreements');
  }

  private send(version: number | undefined): Promise<Agreement> {
    const body = fieldsOf(this.model());
    const id = this.id();
    return id && version !== undefined ? this.api.send('PUT /agreements/:id', { params: { id }, body: { ...body, version } }) : this.api.send('POST /agreements', { body });
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
