import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from './api';
import { apiInterceptor } from './interceptor';
import { Problem } from './problem';
import { Renewal } from './renewal';

describe('Api', () => {
  let api: Api;
  let http: HttpTestingController;
  const settled = () => TestBed.inject(ApplicationRef).whenStable();
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()] });
    api = TestBed.inject(Api);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => http.verify());

  it('puts parameters into the path and leaves empty filters out of the query', () => {
    void api.send('GET /trainings/:id', { params: { id: 'a/b?c' } });
    http.expectOne('/api/trainings/a%2Fb%3Fc').flush({});
    void api.send('GET /trainings', { query: { q: '', country: ['MD', 'RO'], state: [], page: 2 } });
    http.expectOne('/api/trainings?country=MD&country=RO&page=2').flush({});
    expect(api.url('GET /trainings', { query: { country: ['MD', 'RO'] } })).toBe('/api/trainings?country=MD&country=RO');
  });

  it('marks changes, and only changes, as its own', () => {
    void api.send('PUT /session/language', { body: { language: 'de' } });
    expect(http.expectOne('/api/session/language').request.headers.get('x-liaison')).toBe('1');
    void api.send('GET /session', {});
    expect(http.expectOne('/api/session').request.headers.has('x-liaison')).toBe(false);
  });

  it('rejects with the server’s problem', async () => {
    const sent = api.send('GET /session', {});
    const document = { type: '', title: 'Busy', status: 409, code: 'trainer-busy', detail: 'Ion holds another training.', params: { title: 'X' } };
    http.expectOne('/api/session').flush(document, { status: 409, statusText: 'Conflict' });
    const problem = await sent.catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'trainer-busy', status: 409, detail: 'Ion holds another training.' });
  });

  it('makes a problem of a proxy’s error page and of a broken connection', async () => {
    const page = api.send('GET /session', {}).catch((error: unknown) => error);
    http.expectOne('/api/session').flush('<html>Bad gateway</html>', { status: 502, statusText: 'Bad Gateway' });
    expect(await page).toMatchObject({ code: 'client-unavailable', passing: true });
    const cut = api.send('GET /session', {}).catch((error: unknown) => error);
    http.expectOne('/api/session').error(new ProgressEvent('error'));
    expect(await cut).toMatchObject({ code: 'client-offline', passing: true });
  });

  describe('when the session has ended', () => {
    const ended = { code: 'not-signed-in', status: 401 };
    const end = (url: string) => http.expectOne(url).flush(ended, { status: 401, statusText: 'Unauthorized' });

    it('asks once for all waiting requests and sends them again', async () => {
      const question = jest.fn(() => Promise.resolve(true));
      TestBed.inject(Renewal).register(question);
      const save = api.send('PUT /session/language', { body: { language: 'de' } });
      const read = api.send('GET /today', {});
      end('/api/session/language');
      end('/api/today');
      await turn();
      const again = http.expectOne('/api/session/language');
      expect(again.request.body).toEqual({ language: 'de' });
      again.flush({ saved: true });
      http.expectOne('/api/today').flush({ tasks: [] });
      expect(await save).toEqual({ saved: true });
      expect(await read).toEqual({ tasks: [] });
      expect(question).toHaveBeenCalledTimes(1);
    });

    it('fails with the problem when nobody signs in again', async () => {
      TestBed.inject(Renewal).register(() => Promise.resolve(false));
      const read = api.send('GET /today', {}).catch((error: unknown) => error);
      end('/api/today');
      expect(await read).toMatchObject({ code: 'not-signed-in' });
    });

    it('asks nobody where being signed out is an answer', async () => {
      const question = jest.fn(() => Promise.resolve(true));
      TestBed.inject(Renewal).register(question);
      const read = api.send('GET /session', { signedOutIsFine: true }).catch((error: unknown) => error);
      end('/api/session');
      await read;
      expect(question).not.toHaveBeenCalled();
    });
  });

  describe('resource', () => {
    it('keeps what is shown while a changed query loads, and starts empty for another thing', async () => {
      const page = signal(1);
      const list = TestBed.runInInjectionContext(() => api.resource('GET /trainings', () => ({ query: { page: page() } })));
      TestBed.tick();
      expect(list.state()).toBe('loading');
      http.expectOne('/api/trainings?page=1').flush({ total: 60 });
      await settled();
      expect([list.state(), list.value()]).toEqual(['ready', { total: 60 }]);

      page.set(2);
      TestBed.tick();
      expect([list.state(), list.value()]).toEqual(['refreshing', { total: 60 }]);
      http.expectOne('/api/trainings?page=2').flush({ total: 61 });
      await settled();
      expect(list.value()).toEqual({ total: 61 });

      const id = signal<string | undefined>(undefined);
      const one = TestBed.runInInjectionContext(() => api.resource('GET /trainings/:id', () => (id() ? { params: { id: id() ?? '' } } : undefined)));
      TestBed.tick();
      expect(one.state()).toBe('idle');
      id.set('a');
      TestBed.tick();
      http.expectOne('/api/trainings/a').flush({ title: 'A' });
      await settled();
      id.set('b');
      TestBed.tick();
      expect([one.state(), one.value()]).toEqual(['loading', undefined]);
      http.expectOne('/api/trainings/b').flush({ title: 'B' });
      await settled();
      expect(one.value()).toEqual({ title: 'B' });
    });

    it('shows no rows of the former question beside a failure', async () => {
      const page = signal(1);
      const list = TestBed.runInInjectionContext(() => api.resource('GET /trainings', () => ({ query: { page: page() } })));
      TestBed.tick();
      http.expectOne('/api/trainings?page=1').flush({ total: 60 });
      await settled();
      page.set(2);
      TestBed.tick();
      http.expectOne('/api/trainings?page=2').flush('', { status: 503, statusText: 'x' });
      await settled();
      expect([list.state(), list.value()]).toEqual(['failed', undefined]);
    });

    it('can be read while it has failed, and tries again', async () => {
      const today = TestBed.runInInjectionContext(() => api.resource('GET /today', () => ({})));
      TestBed.tick();
      http.expectOne('/api/today').flush({ code: 'not-ready', status: 503, detail: 'Restarting' }, { status: 503, statusText: 'x' });
      await settled();
      expect([today.state(), today.value(), today.problem()?.code]).toEqual(['failed', undefined, 'not-ready']);
      today.reload();
      TestBed.tick();
      http.expectOne('/api/today').flush({ tasks: [] });
      await settled();
      expect([today.state(), today.value()]).toEqual(['ready', { tasks: [] }]);
    });
  });
});
