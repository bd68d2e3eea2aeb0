import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { map } from 'rxjs';
import type { ResponseOf } from '@liaison/contracts';
import { procedureAnswers, type ProcedureAnswer, type RequestKind } from '@liaison/domain/network/codes';
import { CodeLists } from '../../directory/code-lists';
import { Clock } from '../../shared/clock/clock';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { Pick } from '../../shared/forms/pick';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

type Sheet = ResponseOf<'GET /procedures'>['items'][number];

interface Draft {
  answer: ProcedureAnswer;
  channel: string;
  languages: string[];
  documents: string;
  note: string;
  postId: string | null;
  source: string;
  asOf: string;
}

/** Writes what a country takes of one kind of request. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, ListStates, Page, Pick, SaveBar],
  templateUrl: './procedure-form-page.html',
  styleUrl: '../form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProcedureFormPage implements HoldsUnsaved {
  readonly code = input.required<string>();
  readonly request = input.required<RequestKind>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly answers = procedureAnswers;
  private readonly model = signal<Draft>({ answer: 'yes', channel: '', languages: [], documents: '', note: '', postId: null, source: '', asOf: inject(Clock).today() });
  protected readonly fields = form(this.model, (path) => {
    maxLength(path.channel, 200);
    maxLength(path.documents, 1000);
    maxLength(path.note, 1000);
    maxLength(path.source, 300);
    required(path.asOf);
    noCaseData(path.channel, path.documents, path.note, path.source);
  });

  protected readonly sheets = this.api.resource('GET /procedures', () => ({ query: { country: [this.code()], request: [this.request()] } }));
  private readonly sheet = computed(() => this.sheets.value()?.items[0]);
  protected readonly named = computed(() => ({ request: this.t(`receivers.requests.${this.request()}`), country: this.formats.country(this.code()) }));
  protected readonly back = computed(() => ({ to: `/network/procedures?country=${this.code()}`, label: this.t('receivers.procedures') }));
  protected readonly currentPost = computed(() => {
    const post = this.sheet()?.post;
    return post ? { value: post.id, label: post.title, detail: post.organisationName } : null;
  });
  protected readonly findPosts = (words: string) =>
    this.api.observe('GET /posts', { query: { q: words, country: [this.code(), 'international'], size: 8 } }).pipe(
      map(({ items }) => items.map(({ id, title, organisationName }) => ({ value: id, label: title, detail: organisationName }))),
    );
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.sheet, draftOf,
    send: (version) => this.api.send('PUT /procedures/:code/:request', { params: { code: this.code(), request: this.request() }, body: { ...this.model(), version: version ?? null } }),
    compared: ({ post }) => [
      { key: 'answer', label: this.t('receivers.answerHead'), show: ({ answer }) => this.t(`receivers.answer.${answer}`) },
      { key: 'channel', label: this.t('receivers.channel') },
      { key: 'languages', label: this.t('receivers.languages'), show: ({ languages }) => this.formats.list(languages.map((tag) => this.formats.languageName(tag))) },
      { key: 'documents', label: this.t('receivers.documents') },
      { key: 'note', label: this.t('receivers.note') },
      { key: 'postId', label: this.t('receivers.post'), show: ({ postId }) => (postId === post?.id ? (post?.title ?? '') : (this.currentPost()?.label ?? postId ?? '')) },
      { key: 'source', label: this.t('receivers.source') },
      { key: 'asOf', label: this.t('receivers.asOf'), show: ({ asOf }) => this.formats.date(asOf) },
    ],
  });

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected async save(): Promise<void> {
    if (!(await this.saver.save())) return;
    this.notices.say(this.t('receivers.saved', this.named()));
    this.cancel();
  }

  protected cancel(): void {
    void this.router.navigate(['/network/procedures'], { queryParams: { country: this.code() } });
  }
}

function draftOf({ answer, channel, languages, documents, note, post, source, asOf }: Sheet): Draft {
  return { answer, channel, languages, documents, note, postId: post?.id ?? null, source, asOf };
}
