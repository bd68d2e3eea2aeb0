import type { Routes } from '@angular/router';
import { may } from '../shared/access/guards';
import { keepsUnsaved } from '../shared/forms/unsaved';

const form = () => import('./training-form-page').then((file) => file.TrainingFormPage);
const trainerForm = () => import('./trainers/trainer-form-page').then((file) => file.TrainerFormPage);
const phaseSettings = () => import('./settings/phase-settings-page').then((file) => file.PhaseSettingsPage);

export default [
  { path: 'new', loadComponent: form, canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved] },
  { path: 'year', loadComponent: () => import('./year-line-page').then((file) => file.YearLinePage) },
  {
    path: 'trainers',
    canMatch: [may('trainings.plan')],
    children: [
      { path: 'new', loadComponent: trainerForm, canDeactivate: [keepsUnsaved] },
      { path: ':id/edit', loadComponent: trainerForm, canDeactivate: [keepsUnsaved] },
      {
        path: '',
        loadComponent: () => import('./trainers/trainers-page').then((file) => file.TrainersPage),
        children: [{ path: ':id', loadComponent: () => import('./trainers/trainer-page').then((file) => file.TrainerPage) }],
      },
    ],
  },
  {
    path: 'assistant',
    canMatch: [may('trainings.plan')],
    canDeactivate: [keepsUnsaved],
    loadComponent: () => import('./planning/assistant-page').then((file) => file.AssistantPage),
  },
  { path: 'templates', canMatch: [may('trainings.plan')], loadComponent: () => import('./templates/templates-page').then((file) => file.TemplatesPage) },
  { path: 'settings', canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved], loadComponent: phaseSettings },
  { path: 'settings/:phaseId', canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved], loadComponent: phaseSettings },
  { path: 'tasks', canMatch: [may('trainings.plan')], loadComponent: () => import('./planning/tasks-page').then((file) => file.TasksPage) },
  { path: 'invitations', canMatch: [may('calendar.read')], loadComponent: () => import('./trainers/invitations-page').then((file) => file.InvitationsPage) },
  { path: 'calendar', canMatch: [may('calendar.read')], loadComponent: () => import('./calendar-page').then((file) => file.CalendarPage) },
  {
    path: 'endorsements',
    canMatch: [may('nominations.submit')],
    children: [
      { path: 'levels', canMatch: [may('nominations.select')], loadComponent: () => import('./endorsements/levels-page').then((file) => file.LevelsPage) },
      { path: '', loadComponent: () => import('./endorsements/endorsements-page').then((file) => file.EndorsementsPage) },
    ],
  },
  { path: 'calls', loadComponent: () => import('./calls/open-calls-page').then((file) => file.OpenCallsPage) },
  { path: ':id/calls', canMatch: [may('nominations.submit')], loadComponent: () => import('./calls/calls-page').then((file) => file.CallsPage) },
  { path: ':id/list', canMatch: [may('nominations.submit')], loadComponent: () => import('./nominations/list-page').then((file) => file.ListPage) },
  { path: ':id/questions', canMatch: [may('nominations.select')], canDeactivate: [keepsUnsaved], loadComponent: () => import('./questions/questions-page').then((file) => file.QuestionsPage) },
  { path: ':id/selection', canMatch: [may('nominations.select')], loadComponent: () => import('./selection/selection-page').then((file) => file.SelectionPage) },
  { path: ':id/edit', loadComponent: form, canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved] },
  { path: 'certificates', loadComponent: () => import('./certificates/own-certificates-page').then((file) => file.OwnCertificatesPage) },
  { path: ':id/certificates', canMatch: [may('trainings.plan')], loadComponent: () => import('./certificates/certificates-page').then((file) => file.CertificatesPage) },
  { path: ':id/final-test', canMatch: [may('attendance.mark')], loadComponent: () => import('./final-test/final-test-page').then((file) => file.FinalTestPage) },
  { path: ':id/needs', canMatch: [may('trainings.plan')], loadComponent: () => import('./needs/needs-page').then((file) => file.NeedsPage) },
  { path: ':id/letters', canMatch: [may('trainings.plan')], loadComponent: () => import('./letters/letters-page').then((file) => file.LettersPage) },
  { path: ':id/tables', canMatch: [may('trainings.plan')], canDeactivate: [keepsUnsaved], loadComponent: () => import('./tables/tables-page').then((file) => file.TablesPage) },
  { path: ':id/pack', canMatch: [may('materials.read')], loadComponent: () => import('./pack-page').then((file) => file.PackPage) },
  { path: ':id/mine', loadComponent: () => import('./mine/my-training-page').then((file) => file.MyTrainingPage) },
  { path: ':id/attendance', canMatch: [may('attendance.mark')], loadComponent: () => import('./attendance/attendance-page').then((file) => file.AttendancePage) },
  { path: ':id/attendance/room', canMatch: [may('attendance.mark')], loadComponent: () => import('./attendance/room-page').then((file) => file.RoomPage) },
  { path: ':id/attendance/desk', canMatch: [may('trainings.plan')], loadComponent: () => import('./attendance/desk-page').then((file) => file.DeskPage) },
  {
    path: '',
    loadComponent: () => import('./trainings-page').then((file) => file.TrainingsPage),
    children: [{ path: ':id', loadComponent: () => import('./training-page').then((file) => file.TrainingPage) }],
  },
] satisfies Routes;
