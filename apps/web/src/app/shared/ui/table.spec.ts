import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { speak } from '../../../testing/language';
import { Row, RowLink, SortHead, Table } from './table';

@Component({
  imports: [Row, RowLink, SortHead, Table],
  template: `
    <table uiTable>
      <thead>
        <tr>
          <th uiSort="title">Title</th>
          <th uiSort="starts" first="starts">When</th>
          <th uiSort="-published" oneWay>Published</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row) {
          <tr uiRow>
            <td><a uiRowLink href="javascript:void 0" (click)="opened.set(row)">{{ row }}</a></td>
            <td>May</td>
            <td><button type="button">Undo</button></td>
          </tr>
        }
      </tbody>
    </table>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Host {
  readonly rows = signal(['one', 'two']);
  readonly opened = signal('');
}

async function at(url: string) {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'list', component: Host }])] });
  await speak('en');
  const harness = await RouterTestingHarness.create();
  const host = await harness.navigateByUrl(url, Host);
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  document.body.append(element);
  const settle = () => harness.fixture.whenStable();
  return { host, element, settle, heads: () => [...element.querySelectorAll('th')], links: () => [...element.querySelectorAll<HTMLElement>('td a')] };
}

describe('table', () => {
  it('sorts by the address, turns round at the second click and forgets the list’s own order', async () => {
    const { heads, settle } = await at('/list?page=4');
    const sorted = () => heads().map((head) => head.getAttribute('aria-sort'));
    const click = async (index: number) => {
      heads()[index]?.querySelector('a')?.click();
      await settle();
      return TestBed.inject(Router).url;
    };
    expect(sorted()).toEqual([null, 'ascending', null]);
    expect(await click(0)).toBe('/list?sort=title');
    expect(sorted()).toEqual(['ascending', null, null]);
    expect(await click(0)).toBe('/list?sort=-title');
    expect(sorted()).toEqual(['descending', null, null]);
    expect(await click(2)).toBe('/list?sort=-published');
    expect(await click(2)).toBe('/list?sort=-published');
    expect(await click(1)).toBe('/list');
  });

  it('names every cell by its column, for the cards of narrow screens', async () => {
    const { element, host, settle } = await at('/list');
    const labels = () => [...element.querySelectorAll<HTMLElement>('tbody td')].map((cell) => cell.dataset['label']);
    expect(labels()).toEqual(['Title', 'When', 'Published', 'Title', 'When', 'Published']);
    host.rows.set(['one', 'two', 'three']);
    await settle();
    expect(labels()).toHaveLength(9);
  });

  it('opens a row by a click anywhere but on what has its own use', async () => {
    const { element, host } = await at('/list');
    const cells = element.querySelectorAll<HTMLElement>('tbody td');
    cells[2]?.querySelector('button')?.click();
    expect(host.opened()).toBe('');
    cells[4]?.click();
    expect(host.opened()).toBe('two');
  });

  it('moves between rows by arrow keys', async () => {
    const { links } = await at('/list');
    links()[0]?.focus();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(links()[1]);
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    expect(document.activeElement).toBe(links()[0]);
  });
});
