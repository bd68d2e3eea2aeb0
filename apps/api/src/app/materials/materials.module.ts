import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module';
import { Description } from './description/description';
import { DescriptionController } from './description/description.controller';
import { Reviews } from './description/reviews';
import { DownloadFile } from './download-file';
import { DraftEdition } from './draft-edition';
import { EditDesk } from './edit-desk';
import { ExportMaterials } from './export-materials';
import { FacetQueries } from './facets/facets.queries';
import { Holders } from './holders';
import { KeepMaterial } from './keep-material';
import { LibraryQueries } from './library.queries';
import { MaterialQueries } from './material.queries';
import { MaterialsController } from './materials.controller';
import { PublishEdition } from './publish-edition';
import { Readers } from './readers';
import { RememberVisit } from './remember-visit';
import { RemoveFile } from './remove-file';
import { ReviewEdition } from './review-edition';
import { StampFiles } from './stamps/stamp-files';
import { UploadFile } from './upload-file';
import { WithdrawEdition } from './withdraw-edition';

@Module({
  imports: [DirectoryModule],
  controllers: [MaterialsController, DescriptionController],
  providers: [
    LibraryQueries,
    FacetQueries,
    MaterialQueries,
    Readers,
    EditDesk,
    Holders,
    RememberVisit,
    KeepMaterial,
    Description,
    Reviews,
    DraftEdition,
    ReviewEdition,
    PublishEdition,
    WithdrawEdition,
    UploadFile,
    RemoveFile,
    DownloadFile,
    ExportMaterials,
    StampFiles,
  ],
  exports: [EditDesk, MaterialQueries, Holders, PublishEdition, Readers, DownloadFile, UploadFile, StampFiles],
})
export class MaterialsModule {}
