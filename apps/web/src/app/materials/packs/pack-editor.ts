import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { packParts } from '@liaison/domain/packs';
import { debounceTime } from 'rxjs';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { FreshnessMark } from '../freshness-mark';
import { MaterialWords } from '../material-words';
import type { Listed, PackChoice, PackItem, PackPart, TrainingPack } from './packs-client';

/** Decides what is in a pack: what stays, for whom, which newer version is taken, and what comes in from the library. */
@Component({
  selector: 'app-pack-editor',
  imports: [Field, FreshnessMark, Icon, ListStates, MatButton],
  templateUrl: './pack-editor.html',
  styleUrl: './pack-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PackEditor {
  readonly pack = input.required<TrainingPack>();
  readonly busy = input(false);
  readonly decided = output<readonly Listed[]>();
  readonly left = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  protected readonly icons = { add: 'plus', remove: 'trash-can-outline', newer: 'arrow-up-bold-circle-outline' } as const;
  protected readonly parts = packParts;
  /** What was chosen here stays when the pack changed on the server. */
  protected readonly items = linkedSignal<TrainingPack, readonly Listed[]>({ source: this.pack, computation: (pack, previous) => previous?.value ?? pack.items });

  protected readonly typed = signal('');
  private readonly asked = toSignal(toObservable(this.typed).pipe(debounceTime(200)), { initialValue: '' });
  protected readonly choices = inject(Api).resource('GET /trainings/:id/pack/choices', () => ({ params: { id: this.pack().trainingId }, query: { q: this.asked().trim() } }));
  private readonly taken = computed(() => new Set(this.items().map(({ languageVersionId }) => languageVersionId)));
  protected readonly newer = computed(() => new Map(this.pack().items.flatMap(({ languageVersionId, newer }) => (newer?.version ? [[languageVersionId, newer.version] as const] : []))));

  protected has(languageVersionId: string): boolean {
    return this.taken().has(languageVersionId);
  }

  protected nameOf({ material, language, edition }: Pick<Listed, 'material' | 'language' | 'edition'>): string {
    return this.t('packs.named', { title: this.formats.of(material.title), version: this.words.version(language, edition) });
  }

  protected add({ material, part }: PackChoice, { languageVersionId, edition, language }: PackChoice['versions'][number]): void {
    this.items.update((items) => [...items, { languageVersionId, edition, language, material, part }]);
  }

  protected remove({ languageVersionId }: Listed): void {
    this.items.update((items) => items.filter((item) => item.languageVersionId !== languageVersionId));
  }

  protected give(one: Listed, part: string): void {
    this.items.update((items) => items.map((item) => (item === one ? { ...item, part: part as PackPart } : item)));
  }

  protected renew(one: Listed, version: NonNullable<NonNullable<PackItem['newer']>['version']>): void {
    this.items.update((items) => items.filter((item) => item.languageVersionId !== version.languageVersionId).map((item) => (item === one ? { ...item, ...version } : item)));
  }
}
