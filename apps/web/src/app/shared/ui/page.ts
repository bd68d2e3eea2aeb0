import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, effect, inject, input, viewChild } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Arrival } from './arrival';
import { Icon } from './icon';

/**
 * The head of a page, and the space its content stands in. The heading is also the document's title and takes the focus
 * after a navigation. Buttons go into `[actions]`, tags beside the title into `[marks]`.
 */
@Component({
  selector: 'ui-page',
  imports: [Icon, RouterLink],
  template: `
    <header>
      @if (back(); as link) {
        <a class="back" [routerLink]="link.to" queryParamsHandling="preserve"><ui-icon [name]="chevron" />{{ link.label }}</a>
      }
      <div class="line">
        <div class="words">
          <div class="title">
            @if (level() === 1) {
              <h1 #title tabindex="-1" [attr.lang]="headingLanguage()">{{ heading() }}</h1>
            } @else {
              <h2 #title tabindex="-1" [attr.lang]="headingLanguage()">{{ heading() }}</h2>
            }
            <ng-content select="[marks]" />
          </div>
          @if (subtitle()) {
            <p class="subtitle">{{ subtitle() }}</p>
          }
        </div>
        <div class="actions no-print"><ng-content select="[actions]" /></div>
      </div>
    </header>
    <ng-content />
  `,
  styleUrl: './page.scss',
  host: { '[class.detail]': 'level() === 2' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Page {
  readonly heading = input.required<string>();
  /** Where the heading is somebody's words in a language of their own, as BCP 47 tag. */
  readonly headingLanguage = input<string>();
  readonly subtitle = input('');
  /** 2 for a detail that stands beside its list. */
  readonly level = input<1 | 2>(1);
  /** The list a detail belongs to; keeps the list's filters. */
  readonly back = input<{ to: string; label: string } | null>(null);

  protected readonly chevron = 'chevron-left';
  private readonly element = viewChild.required<ElementRef<HTMLElement>>('title');

  constructor() {
    const arrival = inject(Arrival);
    const title = inject(Title);
    const destroyed = inject(DestroyRef);
    effect(() => {
      if (this.heading()) title.setTitle(`${this.heading()} · Liaison`);
    });
    afterNextRender(() => destroyed.onDestroy(arrival.join(this.element().nativeElement)));
  }
}
