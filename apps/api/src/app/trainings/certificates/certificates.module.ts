import { Module, type OnModuleInit } from '@nestjs/common';
import { AttendanceModule } from '../attendance/attendance.module';
import { CompletionChanges } from '../attendance/completion';
import { PlannedTrainings } from '../planned-training';
import { Badges } from './badges';
import { CertificateDocument } from './certificate-document';
import { CertificatesController } from './certificates.controller';
import { CertificatesQueries } from './certificates.queries';
import { EndCertificate } from './end-certificate';
import { IssueCertificates } from './issue-certificates';
import { IssuerKey } from './issuer-key';
import { ProofKey } from './proof-key';
import { VerifyCode } from './verify-code';
import { WriteCertificate } from './write-certificate';

@Module({
  imports: [AttendanceModule],
  controllers: [CertificatesController],
  providers: [PlannedTrainings, CertificatesQueries, CertificateDocument, IssuerKey, ProofKey, WriteCertificate, IssueCertificates, EndCertificate, VerifyCode, Badges],
  exports: [EndCertificate],
})
export class CertificatesModule implements OnModuleInit {
  constructor(
    private readonly changes: CompletionChanges,
    private readonly certificates: EndCertificate,
  ) {}

  onModuleInit(): void {
    this.changes.add(async (tx, _actor, { before, after, reason }) => {
      if (!before.completed || after.completed) return;
      const figures = `${after.signed}/${after.total}, ${after.share} %`;
      await this.certificates.revokeUnearned(tx, after.trainingId, after.personId, reason === null ? figures : `${reason} (${figures})`);
    });
  }
}
