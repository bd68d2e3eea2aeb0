import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, ElementRef, effect, inject, input, output, signal, viewChild } from '@angular/core';
import type { Discipline } from '@liaison/domain/disciplines';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import type { Drawing, Palette } from './draw-graph';
import type { DrawnGraph } from './graph-places';

const tokens = { text: 'text', surface: 'surface', line: 'line-strong', faint: 'line', bad: 'bad', accent: 'accent', police: 'police', judiciary: 'judiciary', ngo: 'ngo', other: 'other' } as const;

/** The picture of the network. Its code and WebGL come when it is seen; where there is no WebGL it says so and draws nothing. */
@Component({
  selector: 'app-network-graph',
  imports: [Icon],
  template: `
    <div #stage class="stage" role="img" [attr.aria-label]="label()"></div>
    <div class="zoom no-print">
      <button type="button" [attr.aria-label]="t('network.graph.zoomIn')" (click)="drawing()?.zoom('in')"><ui-icon [name]="icons.in" /></button>
      <button type="button" [attr.aria-label]="t('network.graph.zoomOut')" (click)="drawing()?.zoom('out')"><ui-icon [name]="icons.out" /></button>
      <button type="button" [attr.aria-label]="t('network.graph.whole')" (click)="drawing()?.zoom('whole')"><ui-icon [name]="icons.whole" /></button>
    </div>
  `,
  styleUrl: './network-graph.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NetworkGraph {
  readonly graph = input.required<DrawnGraph>();
  /** What the picture shows, in words, for those who do not see it. */
  readonly label = input.required<string>();
  readonly selected = input<string | null>(null);
  readonly discipline = input<Discipline | null>(null);
  readonly chosen = output<string | null>();
  /** There is no WebGL here. */
  readonly unavailable = output();

  protected readonly t = inject(Messages).t;
  protected readonly icons = { in: 'plus', out: 'minus', whole: 'fit-to-page-outline' } as const;
  protected readonly drawing = signal<Drawing | undefined>(undefined);
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  private readonly root = inject(DOCUMENT).documentElement;

  constructor() {
    effect((onCleanup) => {
      const graph = this.graph();
      let gone = false;
      let drawn: Drawing | undefined;
      onCleanup(() => {
        gone = true;
        drawn?.end();
      });
      void this.draw(graph, () => gone).then((drawing) => {
        drawn = drawing;
        if (gone) drawing?.end();
        else this.drawing.set(drawing);
      });
    });
    effect(() => this.drawing()?.emphasise({ node: this.selected(), discipline: this.discipline() }));
    this.followScheme();
  }

  /** Where the nodes stand and what colours they have, for a copy of the picture. */
  snapshot(): { places: Map<string, { x: number; y: number }>; colours: Palette } | undefined {
    const places = this.drawing()?.places();
    return places && { places, colours: this.palette() };
  }

  private async draw(graph: DrawnGraph, isGone: () => boolean): Promise<Drawing | undefined> {
    const view = this.root.ownerDocument.defaultView;
    if (!this.root.ownerDocument.createElement('canvas').getContext('webgl2')) {
      this.unavailable.emit();
      return undefined;
    }
    const { drawGraph } = await import('./draw-graph');
    if (isGone()) return undefined;
    const still = view?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? false;
    return drawGraph(this.stage().nativeElement, graph, this.palette(), { still, select: (id) => this.chosen.emit(id) });
  }

  /** WebGL knows no style sheets: the tokens are read, and read again when the scheme changes. */
  private palette(): Palette {
    const stage = this.stage().nativeElement;
    const entries = Object.entries(tokens).map(([name, token]) => {
      // A new element each time: one that changes its colour would be on its way to the new one while it is read.
      const probe = stage.appendChild(stage.ownerDocument.createElement('i'));
      probe.style.color = `var(--l-${token})`;
      const colour = getComputedStyle(probe).color;
      probe.remove();
      return [name, colour];
    });
    return Object.fromEntries(entries) as Record<keyof typeof tokens, string>;
  }

  private followScheme(): void {
    const again = () => this.drawing()?.recolour(this.palette());
    const system = this.root.ownerDocument.defaultView?.matchMedia('(prefers-color-scheme: dark)');
    const chosen = new MutationObserver(again);
    chosen.observe(this.root, { attributeFilter: ['data-theme'] });
    system?.addEventListener('change', again);
    inject(DestroyRef).onDestroy(() => {
      chosen.disconnect();
      system?.removeEventListener('change', again);
    });
  }
}
