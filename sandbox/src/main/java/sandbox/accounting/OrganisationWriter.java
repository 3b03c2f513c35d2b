package sandbox.accounting;

import java.io.IOException;
import java.time.Instant;
import sandbox.data.Country;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes the organisation itself.
record OrganisationWriter(XeroFormat format) {

    void write(DocumentWriter document, Practice practice) throws IOException {
        var nz = practice.country() == Country.NZ;
        document.element("OrganisationID", practice.tenant().id())
                .element("Name", practice.name())
                .element("LegalName", practice.name() + " Ltd")
                .literal("PaysTax", "true")
                .element("Version", nz ? "NZ" : "AU")
                .element("OrganisationType", "ACCOUNTING_PRACTICE")
                .element("BaseCurrency", nz ? "NZD" : "AUD")
                .element("CountryCode", practice.country().name())
                .literal("IsDemoCompany", "false")
                .element("OrganisationStatus", "ACTIVE")
                .literal("FinancialYearEndDay", nz ? "31" : "30")
                .literal("FinancialYearEndMonth", nz ? "3" : "6")
                .element("CreatedDateUTC", format.bareDate(Instant.parse("2012-04-01T00:00:00Z")))
                .element("Timezone", nz ? "NEWZEALANDSTANDARDTIME" : "AUSEASTERNSTANDARDTIME")
                .element("OrganisationEntityType", "ACCOUNTING_PRACTICE")
                .element("ShortCode", "!" + practice.tenant().id().substring(0, 5))
                .element("Class", "PREMIUM")
                .element("Edition", "BUSINESS")
                .emptyList("Addresses")
                .emptyList("Phones")
                .emptyList("ExternalLinks");
    }
}
