// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/found_panel.h"

#include <QCheckBox>
#include <QLabel>
#include <QTest>

using namespace switchyard;

class FoundPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAFingerprintCanBeAccepted_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("offered");
        QTest::newRow("a certificate's") << QString(64, u'a') << true;
        QTest::newRow("none was shown") << QString() << false;
        QTest::newRow("an ssh host key") << QStringLiteral("Host key verification failed.") << false;
    }

    void onlyAFingerprintCanBeAccepted()
    {
        QFETCH(QString, detail);
        QFETCH(bool, offered);
        FoundPanel panel;
        panel.showError(
            {ErrorCode::CertificateUnknown, QStringLiteral("It could not prove itself."), detail});
        QCOMPARE(!panel.findChild<QCheckBox *>()->isHidden(), offered);
        QVERIFY(panel.findChild<QLabel *>()->text().contains(QStringLiteral("prove itself")));
    }
};

QTEST_MAIN(FoundPanelTest)
#include "found_panel_test.moc"
