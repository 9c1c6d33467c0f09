// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_tree.h"

#include "core/base/words.h"

#include <QLocale>
#include <QSet>
#include <QStringDecoder>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int maxDepth = 64;

struct Broken
{
    int line;
    QString expected;
};

/// Recursive descent over UTF-16. The first mistake ends it, by a throw that does not leave this file.
class Parser
{
public:
    Parser(QStringView text, std::vector<TextProblem> &problems)
        : m_text(text)
        , m_problems(problems)
    {
    }

    JsonNode document()
    {
        JsonNode root = value(0, {});
        space();
        if (m_at < m_text.size())
            broken(Words::tr("Expected the end of the file after its one value, found %1.").arg(found()));
        return root;
    }

private:
    [[noreturn]] void broken(const QString &expected) const { throw Broken{m_line, expected}; }

    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    bool ended() const { return m_at >= m_text.size(); }
    QString found() const
    {
        if (ended())
            return Words::tr("the end of the file");
        return peek().isPrint() && !peek().isSpace() ? u"\"%1\""_s.arg(peek())
                                                     : Words::tr("a character that cannot be shown");
    }

    void space()
    {
        for (; !ended(); ++m_at) {
            const QChar c = peek();
            if (c == u'\n')
                ++m_line;
            else if (c != u' ' && c != u'\t' && c != u'\r')
                return;
        }
    }

    JsonNode value(int depth, const QString &path)
    {
        if (depth > maxDepth)
            broken(Words::tr("Expected at most %1 levels of lists and objects within each other.")
                       .arg(maxDepth));
        space();
        JsonNode node;
        node.line = m_line;
        const QChar c = peek();
        if (c == u'{' && !ended())
            object(node, depth, path);
        else if (c == u'[')
            array(node, depth, path);
        else if (c == u'"')
            string(node);
        else if (c == u'-' || (c >= u'0' && c <= u'9'))
            number(node);
        else
            word(node);
        return node;
    }

    void object(JsonNode &node, int depth, const QString &path)
    {
        node.kind = JsonNode::Kind::Object;
        QSet<QString> keys;
        ++m_at;
        space();
        if (peek() == u'}') {
            ++m_at;
            return;
        }
        for (;;) {
            space();
            if (peek() != u'"')
                broken(Words::tr("Expected a key in quotation marks, found %1.").arg(found()));
            JsonNode::Member member;
            member.line = m_line;
            member.key = quoted();
            const QString here = path.isEmpty() ? member.key : path + u'.' + member.key;
            if (keys.contains(member.key))
                m_problems.push_back(
                    {m_line, here,
                     Words::tr("The key \"%1\" stands twice in one object; remove one.").arg(member.key)});
            keys.insert(member.key);
            space();
            if (peek() != u':')
                broken(Words::tr("Expected \":\" after the key \"%1\", found %2.").arg(member.key, found()));
            ++m_at;
            member.value = value(depth + 1, here);
            node.members.push_back(std::move(member));
            if (!next(u'}', Words::tr("a key's value")))
                return;
        }
    }

    void array(JsonNode &node, int depth, const QString &path)
    {
        node.kind = JsonNode::Kind::Array;
        ++m_at;
        space();
        if (peek() == u']') {
            ++m_at;
            return;
        }
        do {
            node.items.push_back(value(depth + 1, u"%1[%2]"_s.arg(path).arg(node.items.size())));
        } while (next(u']', Words::tr("a list's value")));
    }

    /// After a value: true at a comma, false at the closing bracket.
    bool next(QChar closing, const QString &after)
    {
        space();
        const QChar c = peek();
        if (ended() || (c != u',' && c != closing))
            broken(
                Words::tr("Expected \",\" or \"%1\" after %2, found %3.").arg(closing).arg(after, found()));
        ++m_at;
        if (c == closing)
            return false;
        space();
        if (peek() == closing)
            broken(Words::tr("Expected another value after the comma; a last comma is not allowed."));
        return true;
    }

    void string(JsonNode &node)
    {
        node.kind = JsonNode::Kind::String;
        node.text = quoted();
    }

    QString quoted()
    {
        QString text;
        for (++m_at;; ++m_at) {
            if (ended())
                broken(Words::tr("Expected a closing quotation mark, found the end of the file."));
            const QChar c = peek();
            if (c == u'"')
                break;
            if (c == u'\n')
                broken(Words::tr("Expected a closing quotation mark before the end of the line."));
            if (c < u' ')
                broken(Words::tr("Expected \\u%1 instead of a raw control character in a string.")
                           .arg(c.unicode(), 4, 16, QLatin1Char('0')));
            text += c == u'\\' ? escaped() : c;
        }
        ++m_at;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool pair =
                text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
            if (text[i].isSurrogate() && !pair)
                broken(Words::tr("Expected both halves of a surrogate pair (\\uD8xx\\uDCxx), found one."));
            i += pair ? 1 : 0;
        }
        return text;
    }

    QChar escaped()
    {
        ++m_at;
        switch (peek().unicode()) {
        case u'"':
        case u'\\':
        case u'/':
            return peek();
        case u'b':
            return u'\b';
        case u'f':
            return u'\f';
        case u'n':
            return u'\n';
        case u'r':
            return u'\r';
        case u't':
            return u'\t';
        case u'u':
            return fourHex();
        default:
            broken(
                Words::tr("Expected one of \" \\ / b f n r t u after a backslash, found %1.").arg(found()));
        }
    }

    QChar fourHex()
    {
        const QStringView digits = m_text.mid(m_at + 1, 4);
        ushort code = 0;
        for (const QChar digit : digits) {
            const int value = QStringView(u"0123456789abcdef").indexOf(digit.toLower());
            if (value < 0)
                broken(Words::tr("Expected four hexadecimal digits after \\u."));
            code = ushort(code * 16 + value);
        }
        if (digits.size() < 4)
            broken(Words::tr("Expected four hexadecimal digits after \\u."));
        m_at += 4;
        return code;
    }

    bool digits()
    {
        const qsizetype from = m_at;
        while (peek() >= u'0' && peek() <= u'9')
            ++m_at;
        return m_at > from;
    }

    void number(JsonNode &node)
    {
        const qsizetype from = m_at;
        if (peek() == u'-')
            ++m_at;
        const bool zero = peek() == u'0';
        const qsizetype first = m_at;
        bool right = digits() && !(zero && m_at - first > 1);
        if (right && peek() == u'.') {
            ++m_at;
            right = digits();
        }
        if (right && (peek() == u'e' || peek() == u'E')) {
            ++m_at;
            if (peek() == u'+' || peek() == u'-')
                ++m_at;
            right = digits();
        }
        bool ok = false;
        node.kind = JsonNode::Kind::Number;
        node.number = QLocale::c().toDouble(m_text.sliced(from, m_at - from), &ok);
        if (!right || !ok || !std::isfinite(node.number))
            broken(Words::tr("Expected a number such as 5 or 2.5, found \"%1\".")
                       .arg(m_text.mid(from, std::min<qsizetype>(m_at - from + 1, 40))));
    }

    void word(JsonNode &node)
    {
        qsizetype end = m_at;
        while (end < m_text.size() && m_text[end].isLetter())
            ++end;
        const QStringView name = m_text.sliced(m_at, end - m_at);
        if (name == u"true" || name == u"false") {
            node.kind = JsonNode::Kind::Bool;
            node.boolean = name == u"true";
        } else if (name != u"null") {
            broken(Words::tr("Expected a value, found %1.")
                       .arg(name.isEmpty()
                                ? found()
                                : Words::tr("\"%1\" (text stands in quotation marks)").arg(name.left(40))));
        }
        m_at = end;
    }

    const QStringView m_text;
    std::vector<TextProblem> &m_problems;
    qsizetype m_at = 0;
    int m_line = 1;
};

/// The line of the first byte that is no UTF-8; 0 = all is.
int firstWrongLine(const QByteArray &text)
{
    int line = 1;
    for (const QByteArray &part : text.split('\n')) {
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString ignored = decode(part);
        if (decode.hasError())
            return line;
        ++line;
    }
    return 0;
}

} // namespace

JsonTree parseJson(const QByteArray &text, qsizetype maxBytes)
{
    JsonTree tree;
    if (text.size() > maxBytes) {
        tree.problems.push_back(
            {0,
             {},
             Words::tr("Expected at most %1 KiB, found %2.").arg(maxBytes / 1024).arg(text.size() / 1024)});
        return tree;
    }
    if (const int line = firstWrongLine(text); line > 0) {
        tree.problems.push_back(
            {line, {}, Words::tr("Expected UTF-8 text; this line holds bytes that are none.")});
        return tree;
    }
    QString decoded = QString::fromUtf8(text);
    if (decoded.startsWith(QChar::ByteOrderMark)) // RFC 8259, 8.1: a reader may ignore it
        decoded.remove(0, 1);
    try {
        tree.root = Parser(decoded, tree.problems).document();
    } catch (const Broken &broken) {
        tree.problems.push_back({broken.line, {}, broken.expected});
    }
    return tree;
}

} // namespace switchyard
