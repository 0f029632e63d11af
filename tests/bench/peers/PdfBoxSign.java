// SPDX-License-Identifier: LGPL-2.1-or-later
// Signs with PDFBox and Bouncy Castle:  PdfBoxSign IN.pdf OUT.pdf ORG.p12 PASSWORD-FILE
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public class PdfBoxSign {
    private static CMSSignedDataGenerator signer(String p12, char[] pin) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(p12)) {
            keys.load(in, pin);
        }
        String alias = keys.aliases().nextElement();
        X509Certificate cert = (X509Certificate) keys.getCertificate(alias);
        CMSSignedDataGenerator cms = new CMSSignedDataGenerator();
        cms.addSignerInfoGenerator(
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .build(new JcaContentSignerBuilder("SHA256withRSA")
                           .build((PrivateKey) keys.getKey(alias, pin)),
                       cert));
        cms.addCertificates(new JcaCertStore(Arrays.asList(keys.getCertificateChain(alias))));
        return cms;
    }

    private static byte[] sign(CMSSignedDataGenerator cms, InputStream content) throws IOException {
        try {
            byte[] bytes = content.readAllBytes();
            return cms.generate(new CMSProcessableByteArray(bytes), false).getEncoded();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        String pin = new String(Files.readAllBytes(Paths.get(args[3]))).trim();
        CMSSignedDataGenerator cms = signer(args[2], pin.toCharArray());
        try (PDDocument pdf = PDDocument.load(new File(args[0]));
             FileOutputStream out = new FileOutputStream(args[1])) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            pdf.addSignature(signature, content -> sign(cms, content));
            pdf.saveIncremental(out);
        }
    }
}
