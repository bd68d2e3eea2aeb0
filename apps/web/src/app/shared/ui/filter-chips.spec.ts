import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { speak } from '../../../testing/language';
import { FilterChips } from './filter-chips';

describe('ui-filter-chips', () => {
  it('take off one value of many, and all at once, and go back to the first page', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    await speak('en');
    const fixture = TestBed.createComponent(FilterChips);
    fixture.componentRef.setInput('filters', [
      { name: 'country', value: 'MD', label: 'Moldova' },
      { name: 'country', value: 'RO', label: 'Romania' },
      { name: 'q', label: '“kov”' },
    ]);
    fixture.componentRef.setInput('count', 2);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const links = [...element.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('aria-label') ?? link.textContent)).toEqual([
      'Remove the filter Moldova',
      'Remove the filter Romania',
      'Remove the filter “kov”',
      'Clear all',
    ]);
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/?country=RO', '/?country=MD', '/', '/']);
    expect(element.textContent).toContain('2 entries');
  });
});
