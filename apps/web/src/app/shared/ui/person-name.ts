import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** A name as its bearer writes it, in any script and direction, with the Latin spelling beside it where that differs. */
@Component({
  selector: 'ui-person-name',
  template: `<bdi>{{ name() }}</bdi>
    @if (other()) {
      <span class="muted other"><bdi>{{ other() }}</bdi></span>
    }`,
  styles: `
    .other {
      margin-inline-start: 0.4em;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonName {
  readonly name = input.required<string>();
  readonly latin = input<string | null>(null);
  protected readonly other = computed(() => (this.latin() === this.name() ? null : this.latin()));
}
