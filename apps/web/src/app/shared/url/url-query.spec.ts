import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { UrlQuery } from './url-query';

@Component({ template: '' })
class Empty {}

/** Pages that are loaded when somebody goes there, as most are; they come as soon as this has ended. */
let fetching: Promise<void> = Promise.resolve();
const loaded = () => fetching.then(() => Empty);

async function at(url: string): Promise<UrlQuery> {
  const routes = [
    { path: 'list', component: Empty },
    { path: 'list/:id', loadComponent: loaded },
    { path: 'elsewhere', loadComponent: loaded },
  ];
  TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(url);
  return TestBed.inject(UrlQuery);
}

describe('UrlQuery', () => {
  it('reads one and many, and ignores what a list does not know', async () => {
    const query = await at('/list?q=kov%C3%A1%C4%8D&country=MD&country=RO&state=planned&state=made-up&sort=nonsense');
    expect(query.text('q')()).toBe('kováč');
    expect(query.many('country')()).toEqual(['MD', 'RO']);
    expect(query.many('state', ['planned', 'running'])()).toEqual(['planned']);
    expect(query.oneOf('sort', ['starts', 'title'])()).toBe('starts');
    expect(query.many('language')()).toEqual([]);
  });

  it.each([
    ['/list?page=3', 3],
    ['/list', 1],
    ['/list?page=0', 1],
    ['/list?page=-2', 1],
    ['/list?page=1.5', 1],
    ['/list?page=NaN', 1],
    ['/list?page=99999999999', 1],
  ])('takes %s for page %i', async (url, page) => {
    expect((await at(url)).page()()).toBe(page);
  });

  it('goes back to the first page with a filter, keeps the other filters and drops what is empty', async () => {
    const query = await at('/list?country=MD&page=7&q=x');
    await query.set({ country: ['MD', 'RO'] });
    expect(TestBed.inject(Router).url).toBe('/list?country=MD&country=RO&q=x');
    await query.set({ q: '', country: [] });
    expect(TestBed.inject(Router).url).toBe('/list');
    await query.set({ page: 2 });
    expect(TestBed.inject(Router).url).toBe('/list?page=2');
    expect(query.page()()).toBe(2);
  });

  it.each([
    ['/list/7', '/list/7?country=MD&q=x'],
    ['/elsewhere', '/elsewhere'],
  ])('lets go whoever has pressed a link to %s while what they typed was on its way', async (link, end) => {
    const query = await at('/list?country=MD');
    const router = TestBed.inject(Router);
    let arrive = () => {};
    fetching = new Promise((done) => (arrive = done));
    const gone = router.navigate([link], { queryParamsHandling: link.startsWith('/list') ? 'preserve' : '' });
    await Promise.resolve();
    const typed = query.set({ q: 'x' }, { replace: true });
    arrive();
    expect(await gone).toBe(true);
    await typed;
    expect(router.url).toBe(end);
  });
});
