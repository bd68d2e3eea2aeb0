import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink, type Params } from '@angular/router';
import type { Discipline } from '@liaison/domain/disciplines';
import { Session } from '../shared/access/session';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { Icon } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { UrlQuery } from '../shared/url/url-query';
import { CodeNames } from './code-names';
import { CoverageFilters, CoverageQuery } from './coverage/coverage-filters';
import { GapList } from './coverage/gap-list';
import { CoverageMap } from './coverage/coverage-map';
import { changesBetween, type CellChange } from './coverage/weak-cells';
import { layOut, step, type Cell, type CoverageClass, type Grid } from './coverage-grid';
import { CoverageLegend, lapsedIcon, unseenIcon } from './coverage-legend';
import type { Coverage } from './network-client';

/** The signature picture: where the network can be reached, country by country, and where it cannot. */
@Component({
  imports: [CoverageFilters, CoverageLegend, CoverageMap, GapList, DisciplineMark, Field, Icon, ListStates, RouterLink],
  templateUrl: './coverage-page.html',
  styleUrls: ['./coverage-page.scss', './coverage-classes.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CoveragePage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly codes = inject(CodeNames);
  protected readonly query = inject(UrlQuery);
  protected readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly icons = { plus: 'plus', lapsed: lapsedIcon, unchecked: 'account-question-outline', unseen: unseenIcon } as const;

  protected readonly ways = ['discipline', 'sector', 'competence'] as const;
  protected readonly by = this.query.oneOf('by', this.ways);
  protected readonly views = ['matrix', 'map'] as const;
  protected readonly drawn = this.query.oneOf('as', this.views);
  private readonly columnAsked = this.query.text('column');
  protected readonly is = inject(CoverageQuery);
  private readonly api = inject(Api);
  protected readonly coverage = this.api.resource('GET /coverage', () => ({ query: { by: this.by(), ...this.is.filters(), ...(this.is.without() && { without: this.is.without() }) } }));
  /** The matrix with everybody in it, for what somebody's leaving would change. */
  private readonly whole = this.api.resource('GET /coverage', () => (this.is.without() ? { query: { by: this.by(), ...this.is.filters() } } : undefined));
  protected readonly grid = computed(() => {
    const coverage = this.coverage.value();
    // While another grouping loads, the old cells would stand under new heads.
    return coverage?.by === this.by() ? this.laid(coverage) : undefined;
  });
  protected readonly changes = computed(() => {
    const [whole, grid] = [this.whole.value(), this.grid()];
    return this.is.without() && whole?.by === this.by() && grid ? changesBetween(this.laid(whole), grid) : undefined;
  });
  /** The column the map shows: the one in the address, or the first. */
  protected readonly shown = computed(() => {
    const columns = this.grid()?.columns ?? [];
    const at = Math.max(0, columns.findIndex(({ column }) => column === this.columnAsked()));
    return columns[at] && { column: columns[at].column, cells: this.grid()?.rows.flatMap(({ cells }) => cells[at] ?? []) ?? [] };
  });
  /** Neighbouring columns of one phase share a head. */
  protected readonly groups = computed(() => {
    const groups: { phase: string; span: number }[] = [];
    if (this.by() !== 'competence') return groups;
    for (const { column } of this.grid()?.columns ?? []) {
      const phase = this.codes.phaseOf(column);
      const last = groups.at(-1);
      if (last?.phase === phase) last.span += 1;
      else groups.push({ phase, span: 1 });
    }
    return groups;
  });
  protected readonly classes = computed(() => {
    const counted = new Map<CoverageClass, number>();
    for (const cell of this.grid()?.rows.flatMap((row) => row.cells) ?? []) counted.set(cell.class, (counted.get(cell.class) ?? 0) + 1);
    return counted;
  });

  /** One cell is in the order of the tab key, the arrow keys do the rest. */
  protected readonly at = linkedSignal({ source: () => this.grid(), computation: () => ({ row: 0, column: 0 }) });
  private readonly pointed = signal<Cell | undefined>(undefined);
  protected readonly told = computed(() => {
    const cell = this.pointed();
    return cell ? this.words(cell) : this.t('network.coverage.hint');
  });

  protected readonly covers = (countryCode: string): boolean => this.session.covers(countryCode);
  protected readonly wordsOf = (cell: Cell): string => this.words(cell);
  protected readonly linkOf = (cell: Cell): string => this.link(cell);
  protected readonly paramsOf = (cell: Cell): Params => this.params(cell);
  protected readonly named = (column: string): string => this.columnName(column);

  protected changeWords({ cell, before }: CellChange): string {
    return this.t('network.coverage.change', {
      country: this.formats.country(cell.countryCode), column: this.columnName(cell.column),
      before: this.t(`domain.coverageClass.${before}`), after: this.t(`domain.coverageClass.${cell.class}`),
    });
  }

  private laid(coverage: Coverage): Grid {
    return layOut(coverage, this.formats.sorted(coverage.countries, (code) => this.formats.country(code)));
  }

  protected disciplineOf(column: string): Discipline {
    return column as Discipline;
  }

  protected columnName(column: string): string {
    if (this.by() === 'discipline') return this.t(`domain.discipline.${column as Discipline}`);
    return this.by() === 'sector' ? this.codes.sector(column) : this.codes.competence(column);
  }

  protected words(cell: Cell): string {
    const { verified, unverified } = cell;
    const counts = verified || unverified ? this.t('network.coverage.counts', { verified, unverified }) : this.t(cell.class === 'not-disclosed' ? 'network.coverage.nobodySeen' : 'network.coverage.nobody');
    const what = `${this.formats.country(cell.countryCode)}, ${this.columnName(cell.column)}: ${this.t(`domain.coverageClass.${cell.class}`)}. ${counts}`;
    return this.isNextStep(cell) ? `${what} ${this.t('network.coverage.add')}` : what;
  }

  /** Where nobody is, the cell leads to the form, if the reader may fill it in for that country. */
  protected isNextStep({ countryCode, verified, unverified }: Cell): boolean {
    return verified + unverified === 0 && this.session.can('network.write') && this.session.covers(countryCode);
  }

  protected link(cell: Cell): string {
    return this.isNextStep(cell) ? '/network/contacts/new' : '/network/contacts';
  }

  protected params({ countryCode, column }: Cell): Params {
    return { country: countryCode, [this.by()]: column };
  }

  protected move(event: KeyboardEvent, row: number, column: number): void {
    const grid = this.grid();
    const to = grid && step(event.key, { row, column }, grid.rows.length, grid.columns.length);
    if (!to) return;
    event.preventDefault();
    this.at.set(to);
    this.host.querySelector<HTMLElement>(`[data-at="${to.row} ${to.column}"]`)?.focus();
  }

  protected point(cell: Cell | undefined, row?: number, column?: number): void {
    this.pointed.set(cell);
    if (cell && row !== undefined && column !== undefined) this.at.set({ row, column });
  }

  protected hover(cell: Cell | undefined): void {
    this.pointed.set(cell);
  }
}
