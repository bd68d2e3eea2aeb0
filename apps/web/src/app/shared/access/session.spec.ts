import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { apiInterceptor } from '../http/interceptor';
import { Messages } from '../i18n/messages';
import { Session } from './session';

const view = (language: 'en' | 'de', countries: 'all' | string[] = ['MD']) => ({
  account: { id: 'a', email: 'natalia@example.org', language },
  person: null,
  acting: { assignmentId: 'x', role: 'trainer', programme: {}, countries },
  assignments: [],
  permissions: ['trainings.read'],
  phases: [{ id: 'four', number: 4 }],
  phaseId: 'four',
});

describe('Session', () => {
  let session: Session;
  let http: HttpTestingController;
  const turn = () => new Promise((resolve) => setTimeout(resolve));

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()] });
    session = TestBed.inject(Session);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => http.verify());

  it('speaks the language of the account and knows what the acting role may do', async () => {
    const loading = session.load();
    http.expectOne('/api/session').flush(view('de'));
    await loading;
    expect(TestBed.inject(Messages).language()).toBe('de');
    expect([session.can('trainings.read'), session.can('people.read')]).toEqual([true, false]);
    expect([session.covers('MD'), session.covers('RO'), session.covers(null)]).toEqual([true, false, false]);
    expect([session.name(), session.phase()?.id]).toEqual(['natalia@example.org', 'four']);
  });

  it('takes nobody for an answer, and a broken server for a failure', async () => {
    const nobody = session.load();
    http.expectOne('/api/session').flush({ code: 'not-signed-in', status: 401 }, { status: 401, statusText: 'x' });
    await nobody;
    expect([session.signedIn(), session.can('trainings.read')]).toEqual([false, false]);
    const broken = session.load();
    http.expectOne('/api/session').flush('', { status: 502, statusText: 'x' });
    await expect(broken).rejects.toMatchObject({ code: 'client-unavailable' });
  });

  it('keeps a language chosen before signing in, also with the account', async () => {
    await session.chooseLanguage('de');
    http.expectNone('/api/session/language');
    const signing = session.signIn({ email: 'a@example.org', password: 'x' });
    http.expectOne('/api/session').flush(view('en'));
    await turn();
    await turn();
    const kept = http.expectOne('/api/session/language');
    expect(kept.request.body).toEqual({ language: 'de' });
    kept.flush(view('de'));
    await signing;
    expect(TestBed.inject(Messages).language()).toBe('de');
  });
});
