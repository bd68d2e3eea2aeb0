import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterLink, RouterOutlet, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Arrival } from './arrival';
import { Page } from './page';

@Component({
  imports: [Page, RouterLink, RouterOutlet],
  template: `<ui-page heading="Trainings"><a routerLink="/trainings/1">First</a><router-outlet /></ui-page>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class List {}

const loaded = signal(true);

@Component({
  imports: [Page],
  template: `@if (loaded()) {<ui-page heading="First" [level]="2" />}`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Detail {
  protected readonly loaded = loaded;
}

@Component({ imports: [Page], template: `<ui-page heading="People" />`, changeDetection: ChangeDetectionStrategy.OnPush })
class People {}

describe('after a navigation', () => {
  let harness: RouterTestingHarness;
  const main = document.createElement('main');
  const focused = () => `${document.activeElement?.tagName} ${document.activeElement?.textContent ?? ''}`;
  const go = async (url: string) => {
    await harness.navigateByUrl(url);
    await harness.fixture.whenStable();
  };

  beforeEach(async () => {
    loaded.set(true);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'trainings', component: List, children: [{ path: ':id', component: Detail }] },
          { path: 'people', component: People },
        ]),
      ],
    });
    TestBed.inject(Arrival);
    harness = await RouterTestingHarness.create();
    main.append(harness.fixture.nativeElement as HTMLElement);
    document.body.append(main);
    await go('/trainings');
  });

  afterEach(() => main.remove());

  it('the first page leaves the focus where the browser put it', () => {
    expect(document.activeElement).toBe(document.body);
    expect(document.body.hasAttribute('tabindex')).toBe(false);
  });

  it('the focus stands on the heading, which is also the title', async () => {
    await go('/people');
    expect(focused()).toBe('H1 People');
    expect(document.title).toBe('People · Liaison');
  });

  it('filters and pages of the same list move nothing', async () => {
    document.querySelector('a')?.focus();
    await go('/trainings?page=2');
    expect(focused()).toBe('A First');
  });

  it('a detail beside its list takes the focus, and the link gets it back', async () => {
    document.querySelector('a')?.focus();
    await go('/trainings/1');
    expect(focused()).toBe('H2 First');
    await go('/trainings');
    expect(focused()).toBe('A First');
  });

  it('waits for a detail that loads, unless somebody went on meanwhile', async () => {
    loaded.set(false);
    await go('/trainings/1');
    expect(focused()).toBe('H1 Trainings');
    loaded.set(true);
    await harness.fixture.whenStable();
    expect(focused()).toBe('H2 First');

    loaded.set(false);
    await go('/trainings/2');
    document.querySelector('a')?.focus();
    loaded.set(true);
    await harness.fixture.whenStable();
    expect(focused()).toBe('A First');
  });
});
