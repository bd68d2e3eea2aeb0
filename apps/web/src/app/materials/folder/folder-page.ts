import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { tlpLabels } from '@liaison/domain/access';
import { audiences, materialKinds, type MaterialKind } from '@liaison/domain/materials';
import { Field } from '../../shared/forms/field';
import { problemOf, type Problem } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { Page } from '../../shared/ui/page';
import { ProblemText } from '../../shared/ui/problem-text';
import { MaterialWords, numberOf } from '../material-words';
import { DescriptionFields } from '../description/description-fields';
import { emptyMaterial, fieldsOf, materialForm } from '../material-fields';
import { MaterialsClient, type Edition, type MaterialItem } from '../materials-client';
import { Uploads } from '../uploads';
import { codeFor, groupsOf, obstaclesOf, rowsOf, type FolderGroup, type FolderRow } from './folder-rows';

/** Materials in one answer, of all that are looked at to recognise what is there already. */
const pageSize = 200;

/** Brings existing documents in by their names: what was understood is shown and corrected before anything is done. */
@Component({
  imports: [DescriptionFields, Field, FormField, Icon, MatButton, Page, RouterLink],
  templateUrl: './folder-page.html',
  styleUrl: './folder-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FolderPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly problems = inject(ProblemText);
  protected readonly uploads = inject(Uploads);
  private readonly client = inject(MaterialsClient);
  protected readonly icons = { folder: 'folder-open-outline', alert: 'alert-circle-outline' } as const;
  protected readonly labels = tlpLabels.filter((label) => label !== 'RED');
  protected readonly audiences = audiences;
  private readonly messages = inject(Messages);
  /** All materials there are, by their titles; undefined until they are known. */
  protected readonly known = signal<readonly MaterialItem[] | undefined>(undefined);
  /** Files whose row is open for corrections; the others say in a line what was understood. */
  protected readonly correcting = signal<ReadonlySet<File>>(new Set());
  protected readonly languages = computed(() => this.words.languages(this.rows().map(({ language }) => language)));
  private readonly words = inject(MaterialWords);
  protected readonly kinds = computed(() => this.formats.sorted(materialKinds.map((value) => ({ value, label: this.t(`domain.materialKind.${value}`) })), ({ label }) => label));

  protected readonly rows = signal<readonly FolderRow[]>([]);
  /** What is said of every material that is new; title, kind and language each has for itself. */
  private readonly forNew = signal(structuredClone(emptyMaterial));
  protected readonly fields = materialForm(this.forNew);
  protected readonly busy = signal(false);
  protected readonly problem = signal<{ title: string; problem: Problem } | undefined>(undefined);
  protected readonly back = computed(() => ({ to: '/materials', label: this.t('materials.title') }));
  protected readonly obstacles = computed(() => obstaclesOf(this.rows()));
  protected readonly groups = computed(() => groupsOf(this.rows()));
  protected readonly ready = computed(() => this.groups().reduce((sum, group) => sum + group.rows.length, 0));
  protected readonly sending = computed(() => this.uploads.all().filter(({ problem }) => !problem).length);
  protected readonly refused = computed(() => this.uploads.all().filter(({ problem }) => problem !== undefined));

  constructor() {
    void this.look();
  }

  protected about(row: FolderRow): string {
    const material = this.known()?.find(({ id }) => id === row.materialId);
    const what = material ? this.t('folder.belongs', { title: this.formats.of(material.title) }) : this.t('folder.becomes', { title: row.title, kind: this.t(`domain.materialKind.${row.kind}`) });
    return [what, this.words.version(row.language, row.edition)].join(' · ');
  }

  protected correct(row: FolderRow): void {
    this.correcting.update((files) => new Set([...files, row.file]));
  }

  protected choose(input: HTMLInputElement): void {
    this.rows.set(rowsOf([...(input.files ?? [])], this.known() ?? [], this.messages.language()));
    input.value = '';
  }

  protected change(row: FolderRow, change: Partial<Record<keyof FolderRow, string | boolean>>): void {
    this.rows.update((rows) => rows.map((one) => (one === row ? { ...one, ...(change as Partial<FolderRow>) } : one)));
  }

  protected kindOf(value: string): MaterialKind {
    return materialKinds.find((kind) => kind === value) ?? 'guide';
  }

  /** One material after the other; what came in leaves the list, so that trying again does nothing twice. */
  protected async bringIn(): Promise<void> {
    this.busy.set(true);
    this.problem.set(undefined);
    const codes = new Set(this.known()?.map(({ code }) => code));
    for (const group of this.groups()) {
      try {
        const { materialId, edition } = await this.draftFor(group, codes);
        for (const row of group.rows) this.uploads.start(materialId, { id: edition.id, number: numberOf(edition) }, row.language, row.file);
        const sent = new Set(group.rows.map(({ file }) => file));
        this.rows.update((rows) => rows.filter(({ file }) => !sent.has(file)));
      } catch (error) {
        this.problem.set({ title: group.title, problem: problemOf(error) });
        break;
      }
    }
    this.client.noteChange();
    await this.look();
    this.busy.set(false);
  }

  private async look(): Promise<void> {
    try {
      const items: MaterialItem[] = [];
      for (let page = 1, total = 1; items.length < total; page += 1) {
        const answer = await this.client.page({ size: pageSize, page });
        total = answer.items.length > 0 ? answer.total : 0;
        items.push(...answer.items);
      }
      this.known.set(this.formats.sorted(items, ({ title }) => this.formats.of(title)));
    } catch (error) {
      this.problem.set({ title: this.t('folder.title'), problem: problemOf(error) });
    }
  }

  /** The open draft of this number, or a new one; and before it a new material, where it belongs to none. */
  private async draftFor(group: FolderGroup, codes: Set<string>): Promise<{ materialId: string; edition: Edition }> {
    const materialId = group.materialId || (await this.newMaterial(group, codes));
    const { editions } = await this.client.one(materialId);
    const open = editions.find((edition) => edition.state === 'draft' && numberOf(edition) === group.edition);
    if (open) return { materialId, edition: open };
    const note = { en: '', de: '' };
    const started = await this.client.startEdition(materialId, { step: 'major', changeNote: note, number: group.edition });
    const edition = started.editions.find((one) => numberOf(one) === group.edition);
    if (!edition) throw new Error('the draft is not there');
    return { materialId, edition };
  }

  private async newMaterial({ title, kind, rows }: FolderGroup, codes: Set<string>): Promise<string> {
    const code = codeFor(title, codes);
    codes.add(code);
    const languages = rows.map(({ language }) => language);
    const { id } = await this.client.add(fieldsOf({
      ...this.forNew(), code, title: { en: title, de: title }, kind,
      sourceLanguage: languages.includes('en') ? 'en' : (languages[0] ?? 'en'),
    }));
    // If the next step fails, a second try finds it and makes no second one.
    this.rows.update((all) => all.map((row) => (rows.includes(row) ? { ...row, materialId: id } : row)));
    return id;
  }
}
